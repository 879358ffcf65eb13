import type { CallSource, Generation, Unavailable } from '@ciris/telemetry-contracts';
import { PUSHES } from '../../facts/endpoints.ts';
import { toldBy } from '../../facts/source-facts.ts';
import type { CallSums, Span } from '../../ports/reader.ts';
import { whyNoTeller } from '../../resolve/unavailable.ts';
import { isKept, lastToldAt, versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

/** Who tells single calls. v1's stream tells thoughts alone; spans of any may speak of calls. */
export const CALL_TELLERS: Readonly<Record<Generation, readonly CallSource[]>> = {
  early: ['database', 'otlp'],
  v1: ['database', 'otlp'],
  v2: ['database', 'stream', 'otlp'],
};

export interface CallTelling {
  readonly source: CallSource;
  /** Of the whole span. */
  readonly sums: CallSums;
}

const answered = ({ sums }: CallTelling): number => sums.calls - sums.failed;

const pushesSpans = ({ rows }: AgentView['view']): boolean =>
  rows.some(({ source, endpoint }) => source === 'otlp' && endpoint === PUSHES.traces);

/** Those whose single calls are known, whether or not they are open now. */
export const callSources = ({ view }: AgentView): readonly CallSource[] =>
  view.generation === null
    ? []
    : CALL_TELLERS[view.generation].filter((source) =>
        source === 'otlp' ? pushesSpans(view) : isKept(view, source) && lastToldAt(view, source) !== null,
      );

/**
 * The stream is better than the database if it lost none of the calls that the database has: it tells the
 * failed ones besides. What is pushed speaks of those that somebody instrumented: it stands in for both.
 */
const isBetter = (one: CallTelling, than: CallTelling): boolean =>
  one.source === 'otlp' ? than.sums.calls === 0 && one.sums.calls > 0 : answered(one) >= answered(than);

/** The one source whose single calls are read; null: nobody tells any. */
export const callTelling = async (
  context: QueryContext,
  of: AgentView,
  span: Span,
  wanted?: CallSource | undefined,
): Promise<CallTelling | null> => {
  const sources = callSources(of).filter((source) => wanted === undefined || source === wanted);
  const all = await Promise.all(
    sources.map(async (source): Promise<CallTelling> => {
      return { source, sums: await context.reader.calls.sums(of.handle.record.number, source, span) };
    }),
  );
  const [first, ...others] = all;
  return first ? others.reduce((best, one) => (isBetter(one, best) ? one : best), first) : null;
};

/** Why no single call is told. */
export const noCallTelling = ({ view }: AgentView): Unavailable => {
  if (view.generation === null) {
    return { status: 'unavailable', reason: 'not_yet', since: null, detail: 'Its generation is not known yet.' };
  }
  const tellers = CALL_TELLERS[view.generation];
  const own = tellers.filter((source) => source !== 'otlp');
  const words = `Single calls of ${versionWords(view)} are told by its ${own.join(' or its ')}, or by spans that it pushes.`;
  return whyNoTeller(view, own, words);
};

/** What a figure made of single calls says of where it is from. */
export const toldByCalls = (context: QueryContext, of: AgentView, source: CallSource) => ({
  ...toldBy('calls', source),
  observedAt: lastToldAt(of.view, source) ?? context.clock.now(),
});
