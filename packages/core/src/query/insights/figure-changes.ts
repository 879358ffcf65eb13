import type { Change, Reading, Traffic } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import { spanWords } from '../../insight/verdict-text.ts';
import type { Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { isKept, lastToldAt } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { coveredMs } from '../coverage.ts';
import { callSources } from '../llm/call-source.ts';
import { tellerOf } from '../queue/queue-items.ts';
import { thoughtTimes } from '../queue/thought-times.ts';
import { type Teller, toldSpans } from './told-spans.ts';

interface Compared {
  readonly title: string;
  readonly subject: string;
  readonly severity: { readonly up: Change['severity']; readonly down: Change['severity'] };
  readonly words: (value: number) => string;
  /** As much must it be apart to be told. */
  readonly least: number;
  /** Whose word it is; null: nobody tells it, and reading says why. */
  readonly teller: Teller | null;
  readonly read: (span: Span) => Promise<Reading<number>>;
}

export interface FigureChanges {
  readonly rows: readonly Change[];
  readonly notCompared: readonly { readonly title: string; readonly detail: string }[];
  /** How many were held against the span before. */
  readonly compared: number;
}

/** A figure that is less than so many times the other is as before. */
const LEAST_FACTOR = 1.5;
/** Of a span less than this share watched, nothing is compared. */
const LEAST_SHARE = 0.9;

const whole = (value: number): string => String(Math.round(value));
const cents = (value: number): string => `${value.toFixed(2)} ¢`;

const none = (detail: string): Reading<number> => ({
  status: 'unavailable',
  reason: 'not_granted',
  since: null,
  detail,
});

const NO_THOUGHTS = 'Single thoughts are told by the database and the stream alone.';
const NO_FAILURES = 'The stream calls a failed tool a success: which thoughts failed is told by the database alone.';
const NO_CALLS = {
  failed: 'No open source tells single calls that fail.',
  costCents: 'No open source tells single calls.',
} as const;

/** Single thoughts and calls of one source: never of two. */
const figuresOf = (context: QueryContext, of: AgentView, traffic: Traffic | undefined): readonly Compared[] => {
  const agent = of.handle.record.number;
  const teller = tellerOf(of);
  const caller = (['database', 'stream'] as const).find(
    (source) => isKept(of.view, source) && (source === 'database' || of.view.generation === 'v2'),
  );
  const failedCaller = isKept(of.view, 'stream') && of.view.generation === 'v2' ? 'stream' : null;
  const read = (value: number, what: 'thoughts' | 'calls', source: Teller, span: Span, formula: string) =>
    derived(value, {
      ...toldBy(what, source),
      observedAt: lastToldAt(of.view, source) ?? context.clock.now(),
      formula: traffic === undefined ? formula : `${formula}, of ${traffic} traffic alone`,
      window: span,
    });
  const counted = (source: Teller | null, statuses: readonly string[], formula: string) => async (span: Span) => {
    if (!source) return none(teller === null ? NO_THOUGHTS : NO_FAILURES);
    const counts = await context.reader.thoughts.countByStatus(agent, source, span, traffic);
    const sum = statuses.reduce((all, status) => all + (counts[status] ?? 0), 0);
    return read(sum, 'thoughts', source, span, formula);
  };
  const summed = (source: Teller | null, member: 'costCents' | 'failed', formula: string) => async (span: Span) => {
    if (!source) return none(NO_CALLS[member]);
    const sums = await context.reader.calls.sums(agent, source, span, traffic);
    return read(sums[member], 'calls', source, span, formula);
  };
  // The stream calls a failed tool a success.
  const byDatabase = teller === 'database' ? teller : null;
  return [
    {
      title: 'Failed thoughts',
      subject: 'thoughts',
      severity: { up: 'degraded', down: 'info' },
      words: whole,
      least: 2,
      teller: byDatabase,
      read: counted(byDatabase, ['failed'], 'thoughts that failed in the span'),
    },
    {
      title: 'Ended thoughts',
      subject: 'thoughts',
      severity: { up: 'info', down: 'info' },
      words: whole,
      least: 5,
      teller,
      read: counted(teller, ['completed', 'deferred', 'failed', 'ended'], 'thoughts that ended in the span'),
    },
    {
      title: 'Time of a thought, p95',
      subject: 'thoughts',
      severity: { up: 'degraded', down: 'info' },
      words: (value) => spanWords(value),
      least: 1_000,
      teller,
      read: async (span) => (await thoughtTimes(context, of, span, traffic)).p95,
    },
    {
      title: 'Failed LLM calls',
      subject: 'llm',
      severity: { up: 'degraded', down: 'info' },
      words: whole,
      least: 2,
      teller: failedCaller,
      read: summed(failedCaller, 'failed', 'calls whose events came in the span and that failed'),
    },
    {
      title: 'Cost of LLM calls',
      subject: 'llm',
      severity: { up: 'info', down: 'info' },
      words: cents,
      least: 0.01,
      teller: caller ?? null,
      read: summed(caller ?? null, 'costCents', 'cost of the answered calls of the span'),
    },
  ];
};

const changeOf = (figure: Compared, before: Reading<number>, after: Reading<number>): Change | string | null => {
  if (after.status === 'unavailable') return after.detail ?? after.reason;
  if (before.status === 'unavailable') return before.detail ?? before.reason;
  const [was, is] = [before.value, after.value];
  const apart = Math.abs(is - was) >= figure.least;
  const factor = Math.max(is, was) / Math.max(Math.min(is, was), Number.MIN_VALUE);
  if (!apart || factor < LEAST_FACTOR) return null;
  return {
    kind: 'figure',
    severity: is > was ? figure.severity.up : figure.severity.down,
    title: figure.title,
    words: `from ${figure.words(was)} to ${figure.words(is)}`,
    at: null,
    before,
    after,
    subject: figure.subject,
  };
};

const whyNotTold = (source: Teller, span: 'before' | 'this', toldMs: number, ofMs: number): string => {
  const when = span === 'before' ? 'The span before' : 'This span';
  if (source === 'stream') {
    const part = toldMs === 0 ? 'not' : `only for ${spanWords(toldMs)} of ${spanWords(ofMs)}`;
    return `${when} was ${part} covered by the stream, which alone tells it.`;
  }
  return toldMs === 0
    ? `${when} was not watched.`
    : `${when} was watched for ${spanWords(toldMs)} of ${spanWords(ofMs)}.`;
};

/** Why two spans of one source say nothing beside each other; null: it would have told of both. */
const notTold = async (
  context: QueryContext,
  of: AgentView,
  source: Teller,
  { before, after }: Spans,
): Promise<string | null> => {
  for (const [name, span] of [['before', before] as const, ['this', after] as const]) {
    const toldMs = coveredMs(await toldSpans(context, of, source, span), span);
    const ofMs = span.to - span.from;
    if (toldMs < LEAST_SHARE * ofMs) return whyNotTold(source, name, toldMs, ofMs);
  }
  return null;
};

/** Why nothing is told apart by traffic; null: it is, or nothing is narrowed by what only calls tell. */
const notToldApart = (of: AgentView, traffic: Traffic | undefined): string | null => {
  if (traffic === undefined || traffic === 'ritual' || of.handle.record.simulated) return null;
  return callSources(of).length > 0 ? null : 'No open source tells which LLM answered single calls.';
};

interface Spans {
  readonly before: Span;
  readonly after: Span;
}

/** Figures that are other than in the span before, by much. Each rests on the word of its own source. */
export const figureChanges = async (
  context: QueryContext,
  of: AgentView,
  spans: Spans,
  traffic?: Traffic,
): Promise<FigureChanges> => {
  const figures = figuresOf(context, of, traffic);
  const mixed = notToldApart(of, traffic);
  if (mixed !== null) {
    return { rows: [], notCompared: figures.map(({ title }) => ({ title, detail: mixed })), compared: 0 };
  }
  const uncovered = new Map<Teller, string | null>();
  for (const source of new Set(figures.flatMap(({ teller }) => (teller === null ? [] : [teller])))) {
    uncovered.set(source, await notTold(context, of, source, spans));
  }
  const rows: Change[] = [];
  const notCompared: { title: string; detail: string }[] = [];
  for (const figure of figures) {
    const { title, teller } = figure;
    const why = teller === null ? null : (uncovered.get(teller) ?? null);
    if (why !== null) {
      notCompared.push({ title, detail: why });
      continue;
    }
    const [was, is] = await Promise.all([figure.read(spans.before), figure.read(spans.after)]);
    const change = changeOf(figure, was, is);
    if (typeof change === 'string') notCompared.push({ title, detail: change });
    else if (change) rows.push(change);
  }
  return { rows, notCompared, compared: figures.length - notCompared.length };
};
