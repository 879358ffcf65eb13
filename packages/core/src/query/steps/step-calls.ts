import type { CallRow } from '../../ports/kinds/call.ts';
import type { ThoughtEvents } from './thought-events.ts';

const BY_PARENT: Readonly<Record<string, number>> = { DMA_RESULTS: 3, ASPDMA_RESULT: 4, CONSCIENCE_RESULT: 5 };
/** Evaluators of the second pass name no parent; they belong to the selection. */
const SELECTION = /ASPDMA|ActionSelection/;
const AGAIN: Readonly<Record<number, number>> = { 4: 6, 5: 7 };

/** Number of the step that a call was made in; null: it names none. */
export const stepOfCall = (call: CallRow, { selections }: ThoughtEvents): number | null => {
  const byHandler = SELECTION.test(call.handler ?? '') ? 4 : null;
  const step = (call.parent === null ? null : BY_PARENT[call.parent]) ?? byHandler;
  const [first, second] = selections;
  if (step === null || !first || !second) return step;
  return call.at > (first.sentAt ?? first.at) ? (AGAIN[step] ?? step) : step;
};

const words = (calls: readonly CallRow[]): string => {
  const failed = calls.filter((call) => call.status !== 'ok');
  const total = `${calls.length} LLM call${calls.length === 1 ? '' : 's'}`;
  if (failed.length === 0) return `${total}.`;
  return `${total}, ${failed.length} failed (${[...new Set(failed.map((call) => call.status))].join(', ')}).`;
};

/** The stream's calls by the step they were made in, in words. Where no call names a step: nothing. */
export const callNotes = (calls: readonly CallRow[], events: ThoughtEvents): ReadonlyMap<number, string> => {
  const streamed = calls.filter((call) => call.source === 'stream');
  const groups = Map.groupBy(streamed, (call) => stepOfCall(call, events));
  return new Map([...groups].flatMap(([step, list]) => (step === null ? [] : [[step, words(list)] as const])));
};
