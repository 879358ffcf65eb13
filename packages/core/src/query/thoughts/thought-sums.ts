import {
  type Available,
  OPEN_THOUGHT_STATUSES,
  type Reading,
  type Reason,
  type ThoughtDetail,
} from '@ciris/telemetry-contracts';
import { PERIOD_MS } from '../../facts/source-facts.ts';
import type { CallRow } from '../../ports/kinds/call.ts';
import type { StepRow, ThoughtRecord } from '../../ports/rows.ts';
import { derived } from '../../resolve/field.ts';
import type { AgentView } from '../agent-view.ts';
import { actionData, newestOf } from './step-data.ts';

type Sums = Pick<
  ThoughtDetail,
  | 'queueWaitMs'
  | 'llmCallCount'
  | 'tokens'
  | 'inputTokens'
  | 'outputTokens'
  | 'costCents'
  | 'carbonGrams'
  | 'energyKwh'
  | 'roundNumber'
>;

const untold = (detail: string, reason: Reason = 'not_granted'): Reading<number> => ({
  status: 'unavailable',
  reason,
  since: null,
  detail,
});
const open = (): Reading<number> => ({
  status: 'unavailable',
  reason: 'not_yet',
  since: null,
  detail: 'Told when the thought ends.',
});

/** Sums of one thought: told by its result event, else summed over its calls. */
export const thoughtSums = (
  of: AgentView,
  record: ThoughtRecord,
  steps: readonly StepRow[],
  calls: readonly CallRow[],
): Sums => {
  const result = newestOf(steps, 'action_result', actionData);
  const at = record.lastEventAt ?? record.endedAt ?? record.firstSeenAt;
  const told = (value: number): Available<number> => ({
    status: 'available',
    value,
    observedAt: at,
    everyMs: PERIOD_MS.stream,
    basis: 'measured',
    source: 'stream',
    endpoint: 'action_result',
  });
  // Calls that failed tell no tokens, and what is not told is no 0.
  const summed = (formula: string, value: (row: CallRow) => number | null): Reading<number> => {
    if (calls.some((row) => value(row) !== null)) return over(calls, at, (row) => value(row) ?? 0, formula);
    return calls.length > 0
      ? untold('None of its calls tells it: those that failed do not.', 'not_applicable')
      : missing;
  };
  const sumOf = (key: 'inputTokens' | 'outputTokens' | 'costCents' | 'carbonGrams' | 'energyKwh'): Reading<number> =>
    summed(`sum of ${key} over its calls`, (row) => row[key]);
  const of1 = (value: number | null | undefined, otherwise: Reading<number>): Reading<number> =>
    value === null || value === undefined ? otherwise : told(value);
  const missing = isOpen(record) ? open() : noCalls(of);
  const tokensOf = ({ inputTokens, outputTokens }: CallRow): number | null =>
    inputTokens === null && outputTokens === null ? null : (inputTokens ?? 0) + (outputTokens ?? 0);
  return {
    queueWaitMs: queueWait(record),
    llmCallCount: of1(
      result?.llmCalls,
      summed('its calls, counted', () => 1),
    ),
    tokens: of1(result?.tokens, summed('input + output of its calls', tokensOf)),
    inputTokens: of1(result?.inputTokens, sumOf('inputTokens')),
    outputTokens: of1(result?.outputTokens, sumOf('outputTokens')),
    costCents: of1(result?.costCents, sumOf('costCents')),
    carbonGrams: of1(result?.carbonGrams, sumOf('carbonGrams')),
    energyKwh: of1(result?.energyKwh, sumOf('energyKwh')),
    roundNumber: untold('0 for every thought, in stream and database alike.', 'constant'),
  };
};

const over = (
  calls: readonly CallRow[],
  at: number,
  value: (row: CallRow) => number,
  formula: string,
): Reading<number> =>
  derived(
    calls.reduce((sum, row) => sum + value(row), 0),
    {
      source: calls[0]?.source ?? 'database',
      endpoint: calls[0]?.source === 'stream' ? 'llm_call' : 'graph_nodes',
      observedAt: at,
      everyMs: 30_000,
      formula,
    },
  );

const isOpen = ({ status }: ThoughtRecord): boolean => OPEN_THOUGHT_STATUSES.some((word) => word === status);

const noCalls = (of: AgentView): Reading<number> =>
  of.view.generation === 'early'
    ? untold('This generation does not tell which thought a call was for.', 'not_exposed')
    : untold('Told by the stream, and by the database of calls that were answered.');

const queueWait = (record: ThoughtRecord): Reading<number> => {
  if (record.createdAt === null) {
    return untold('When it was created is told by the database alone.');
  }
  if (record.startedAt === null) {
    return isOpen(record) ? open() : untold('When it began to run is told by the stream and by spans.');
  }
  return derived(Math.max(0, record.startedAt - record.createdAt), {
    source: 'platform',
    inputs: [...record.sources],
    endpoint: 'thoughts',
    observedAt: record.lastEventAt ?? record.startedAt,
    everyMs: 30_000,
    formula: 'start minus creation',
  });
};
