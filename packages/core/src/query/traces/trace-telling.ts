import type { Generation, Reading, Source } from '@ciris/telemetry-contracts';
import { PERIOD_MS } from '../../facts/source-facts.ts';
import { derived } from '../../resolve/field.ts';
import { whyNoTeller } from '../../resolve/unavailable.ts';
import { isKept, isOpen, lastToldAt, tellerAmong, versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

type SpanSource = 'database' | 'otlp';

const TELLS: Readonly<Record<SpanSource | 'stream', { readonly endpoint: string; readonly everyMs: number }>> = {
  database: { endpoint: 'service_correlations', everyMs: PERIOD_MS.database },
  otlp: { endpoint: 'POST /v1/traces', everyMs: PERIOD_MS.stream },
  stream: { endpoint: 'reasoning-stream', everyMs: PERIOD_MS.stream },
};

/** Who tells which thoughts make traces; answers name no step of any. */
const TELLERS: Readonly<Record<Generation, readonly (SpanSource | 'stream')[]>> = {
  early: ['database', 'otlp'],
  v1: ['database', 'otlp', 'stream'],
  v2: ['database', 'otlp', 'stream'],
};

export type TraceTeller = SpanSource | 'stream';

/** The best of those that tell traces at all; null: none does. */
export const tracesTeller = ({ view }: AgentView): TraceTeller | null =>
  view.generation === null ? null : tellerAmong(view, TELLERS[view.generation]);

export const spansTeller = ({ view }: AgentView): SpanSource | null => tellerAmong(view, ['database', 'otlp'] as const);

/** A figure made of what this source told. */
export const figureOf = (
  context: QueryContext,
  { view }: AgentView,
  source: TraceTeller,
): (<T>(value: T, formula: string) => Reading<T>) => {
  const observedAt = lastToldAt(view, source) ?? context.clock.now();
  return (value, formula) => derived(value, { source, ...TELLS[source], observedAt, formula });
};

export const noSpans = ({ view }: AgentView): Reading<never> =>
  whyNoTeller(view, ['database'], `Spans of ${versionWords(view)} are told by its database, or pushed by OTLP.`);

export const noTraces = ({ view }: AgentView): Reading<never> => {
  if (view.generation === null) {
    return { status: 'unavailable', reason: 'not_yet', since: null, detail: 'Its generation is not known yet.' };
  }
  const tellers = TELLERS[view.generation].filter((source) => source !== 'otlp');
  return whyNoTeller(
    view,
    tellers,
    `Traces of ${versionWords(view)} are told by its ${tellers.join(' or its ')} alone.`,
  );
};

/** What a trace leaves open, in words: which source would tell it. */
export const untoldOf = ({ view }: AgentView, found: { readonly spans: number; readonly calls: number }): string[] => {
  const has = (source: Source): boolean => isOpen(view, source) || isKept(view, source);
  const words: string[] = [];
  if (found.spans === 0 && !has('database')) words.push('Its spans are told by its database, which is not granted.');
  if (view.generation === 'early') words.push('Which LLM call was for which thought this generation does not tell.');
  else if (found.calls === 0 && !has('database') && !has('stream')) {
    words.push('Its LLM calls are told by its database or its event stream.');
  }
  return words;
};
