import type { Change, Reading, Traffic } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import { spanWords } from '../../insight/verdict-text.ts';
import type { Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { isKept, lastToldAt } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { coveredMs, watchedSpans } from '../coverage.ts';
import { callSources } from '../llm/call-source.ts';
import { tellerOf } from '../queue/queue-items.ts';
import { thoughtTimes } from '../queue/thought-times.ts';

interface Compared {
  readonly title: string;
  readonly subject: string;
  readonly severity: { readonly up: Change['severity']; readonly down: Change['severity'] };
  readonly words: (value: number) => string;
  /** As much must it be apart to be told. */
  readonly least: number;
  readonly read: (span: Span) => Promise<Reading<number>>;
}

export interface FigureChanges {
  readonly rows: readonly Change[];
  readonly notCompared: readonly { readonly title: string; readonly detail: string }[];
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

/** Single thoughts and calls of one source: never of two. */
const figuresOf = (context: QueryContext, of: AgentView, traffic: Traffic | undefined): readonly Compared[] => {
  const agent = of.handle.record.number;
  const teller = tellerOf(of);
  const caller = (['database', 'stream'] as const).find(
    (source) => isKept(of.view, source) && (source === 'database' || of.view.generation === 'v2'),
  );
  const read = (
    value: number,
    what: 'thoughts' | 'calls',
    source: 'database' | 'stream',
    span: Span,
    formula: string,
  ) =>
    derived(value, {
      ...toldBy(what, source),
      observedAt: lastToldAt(of.view, source) ?? context.clock.now(),
      formula: traffic === undefined ? formula : `${formula}, of ${traffic} traffic alone`,
      window: span,
    });
  const counted = (statuses: readonly string[], formula: string) => async (span: Span) => {
    if (!teller) return none('Single thoughts are told by the database and the stream alone.');
    const counts = await context.reader.thoughts.countByStatus(agent, teller, span, traffic);
    const sum = statuses.reduce((all, status) => all + (counts[status] ?? 0), 0);
    return read(sum, 'thoughts', teller, span, formula);
  };
  const summed = (member: 'costCents' | 'failed', formula: string) => async (span: Span) => {
    const source =
      member === 'failed' ? (isKept(of.view, 'stream') && of.view.generation === 'v2' ? 'stream' : null) : caller;
    if (!source) return none('No open source tells single calls that fail.');
    return read(
      (await context.reader.calls.sums(agent, source, span, traffic))[member],
      'calls',
      source,
      span,
      formula,
    );
  };
  return [
    {
      title: 'Failed thoughts',
      subject: 'thoughts',
      severity: { up: 'degraded', down: 'info' },
      words: whole,
      least: 2,
      read: counted(['failed'], 'thoughts that failed in the span'),
    },
    {
      title: 'Ended thoughts',
      subject: 'thoughts',
      severity: { up: 'info', down: 'info' },
      words: whole,
      least: 5,
      read: counted(['completed', 'deferred', 'failed', 'ended'], 'thoughts that ended in the span'),
    },
    {
      title: 'Time of a thought, p95',
      subject: 'thoughts',
      severity: { up: 'degraded', down: 'info' },
      words: (value) => spanWords(value),
      least: 1_000,
      read: async (span) => (await thoughtTimes(context, of, span, traffic)).p95,
    },
    {
      title: 'Failed LLM calls',
      subject: 'services',
      severity: { up: 'degraded', down: 'info' },
      words: whole,
      least: 2,
      read: summed('failed', 'calls whose events came in the span and that failed'),
    },
    {
      title: 'Cost of LLM calls',
      subject: 'services',
      severity: { up: 'info', down: 'info' },
      words: cents,
      least: 0.01,
      read: summed('costCents', 'cost of the answered calls of the span'),
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

/** Why figures of the span before say nothing; null: it was watched, or the database tells of it. */
const notWatched = async (context: QueryContext, of: AgentView, before: Span): Promise<string | null> => {
  const agent = of.handle.record.number;
  if (isKept(of.view, 'database')) {
    const oldest = await context.reader.thoughts.oldestCreatedAt(agent, 'database');
    if (oldest !== null && oldest <= before.from) return null;
  }
  const watched = coveredMs(await watchedSpans(context.reader, agent, before), before);
  const length = before.to - before.from;
  if (watched >= LEAST_SHARE * length) return null;
  return watched === 0
    ? 'The span before was not watched.'
    : `The span before was watched for ${spanWords(watched)} of ${spanWords(length)}.`;
};

/** Why nothing is told apart by traffic; null: it is, or nothing is narrowed by what only calls tell. */
const notToldApart = (of: AgentView, traffic: Traffic | undefined): string | null => {
  if (traffic === undefined || traffic === 'ritual' || of.handle.record.simulated) return null;
  return callSources(of).length > 0 ? null : 'No open source tells which LLM answered single calls.';
};

/** Figures that are other than in the span before, by much. */
export const figureChanges = async (
  context: QueryContext,
  of: AgentView,
  before: Span,
  after: Span,
  traffic?: Traffic,
): Promise<FigureChanges> => {
  const figures = figuresOf(context, of, traffic);
  const unwatched = notToldApart(of, traffic) ?? (await notWatched(context, of, before));
  if (unwatched !== null) {
    return { rows: [], notCompared: figures.map(({ title }) => ({ title, detail: unwatched })) };
  }
  const rows: Change[] = [];
  const notCompared: { title: string; detail: string }[] = [];
  for (const figure of figures) {
    const [was, is] = await Promise.all([figure.read(before), figure.read(after)]);
    const change = changeOf(figure, was, is);
    if (typeof change === 'string') notCompared.push({ title: figure.title, detail: change });
    else if (change) rows.push(change);
  }
  return { rows, notCompared };
};
