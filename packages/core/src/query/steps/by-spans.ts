import type { ThoughtStatus } from '@ciris/telemetry-contracts';
import type { SpanRow } from '../../ports/kinds/span.ts';
import { between, type Telling, type Tellings, telling } from './telling.ts';

const DMA = /^(?:EthicalPDMA|CSDMA|BaseDSDMA|DSDMA|IDMA)/;
const SELECTION = /^ActionSelection/;
const SECOND_PASS = /^(?:TSASPDMA|MSASPDMA|DSASPDMA)/;
const CONSCIENCE = /(?:Conscience|Guardrail)$/;
const HANDLER = /Handler$/;
const ENDPOINT = 'service_correlations';

/** The spans of one thought by the step they lie in. */
interface Sorted {
  readonly processing: SpanRow | null;
  readonly dmas: readonly SpanRow[];
  readonly selection: readonly SpanRow[];
  readonly conscience: readonly SpanRow[];
  readonly again: readonly SpanRow[];
  readonly conscienceAgain: readonly SpanRow[];
  readonly handler: readonly SpanRow[];
}

/** A second selection that was not a mere retry: the conscience sent the first back. */
const secondSelectionAt = (spans: readonly SpanRow[]): number => {
  const selections = spans.filter((span) => SELECTION.test(span.component) && span.status !== 'failed');
  return selections[1]?.startedAt ?? Number.POSITIVE_INFINITY;
};

const sorted = (spans: readonly SpanRow[]): Sorted => {
  const inOrder = spans.toSorted((a, b) => a.startedAt - b.startedAt);
  const own = inOrder.filter((span) => span.role === 'span');
  const again = secondSelectionAt(own);
  const of = (pattern: RegExp): SpanRow[] => own.filter((span) => pattern.test(span.component));
  const selecting = own.filter((span) => SELECTION.test(span.component) || SECOND_PASS.test(span.component));
  return {
    processing: inOrder.find((span) => span.role === 'thought_processing') ?? null,
    dmas: of(DMA),
    selection: selecting.filter((span) => span.startedAt < again),
    conscience: of(CONSCIENCE).filter((span) => span.startedAt < again),
    again: selecting.filter((span) => span.startedAt >= again),
    conscienceAgain: of(CONSCIENCE).filter((span) => span.startedAt >= again),
    handler: of(HANDLER),
  };
};

const count = (spans: readonly SpanRow[]): string => `${spans.length} span${spans.length === 1 ? '' : 's'}`;

/** What failed and then succeeded did not fail. */
const latestByComponent = (spans: readonly SpanRow[]): ReadonlyMap<string, SpanRow> =>
  new Map(spans.map((span) => [span.component, span]));

/** From the first of them to the end of the last. */
const over = (spans: readonly SpanRow[], open: boolean, result: string | null = null): Telling | null => {
  const [first] = spans;
  if (!first) return null;
  const ends = spans.map((span) => span.endedAt);
  const pending = ends.includes(null);
  const end = pending ? null : Math.max(...ends.map((at) => at ?? 0));
  const times = between(first.startedAt, end);
  const about = { source: 'database', endpoint: ENDPOINT, ...times, result } as const;
  if (pending) return telling(open ? 'running' : 'not_told', { ...about, note: 'A span of it has no end.' });
  const failed = [...latestByComponent(spans).values()].some((span) => span.status === 'failed');
  const single = spans.length === 1 && times.durationMs !== null;
  return telling(failed ? 'failed' : 'done', {
    ...about,
    ...(single ? { basis: 'measured' as const } : {}),
    note: single ? null : `From the first of ${count(spans)} to the end of the last.`,
  });
};

const gathering = ({ processing, dmas }: Sorted): Telling | null => {
  const [first] = dmas;
  if (!processing || !first) return null;
  return telling('done', {
    ...between(processing.startedAt, first.startedAt),
    source: 'database',
    endpoint: ENDPOINT,
    note: 'No span of its own: from the start of processing to the first DMA, start_round in it.',
  });
};

const NO_SPAN = 'It leaves no span.';
const EXEMPT = 'No check left a span: some actions are exempt.';
const ONLY_SPEAKING = 'Only speaking leaves a span.';
const untold = (note: string): Telling => telling('not_told', { note });

/** The eleven as far as spans of the database tell them. */
export const stepsBySpans = (spans: readonly SpanRow[], status: ThoughtStatus): Tellings => {
  const all = sorted(spans);
  const open = status === 'pending' || status === 'processing';
  const repeated = all.again.length > 0;
  const passed = all.conscience.length > 0 && !repeated;
  const optional = (part: readonly SpanRow[]): Telling =>
    over(part, open) ?? (passed ? telling('skipped', { note: 'No second selection left a span.' }) : untold(NO_SPAN));
  const judged = over(all.conscience, open) ?? untold(EXEMPT);
  return new Map([
    [1, untold(NO_SPAN)],
    [2, gathering(all) ?? untold(NO_SPAN)],
    [3, over(all.dmas, open) ?? untold(NO_SPAN)],
    [4, over(all.selection, open) ?? untold(NO_SPAN)],
    [5, repeated ? { ...judged, state: 'failed', result: 'sends the selection back' } : judged],
    [6, optional(all.again)],
    [7, optional(all.conscienceAgain)],
    [8, untold(NO_SPAN)],
    [9, over(all.handler, open) ?? untold(ONLY_SPEAKING)],
    [10, untold(NO_SPAN)],
    [11, untold(NO_SPAN)],
  ]);
};
