import type { Action, Generation, Reading, Source, Unavailable } from '@ciris/telemetry-contracts';
import { ENDPOINTS } from '../../facts/endpoints.ts';
import { PERIOD_MS, toldBy } from '../../facts/source-facts.ts';
import type { ActionCount, ActionTold, Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { whyNoTeller } from '../../resolve/unavailable.ts';
import { isKept, isOpen, lastToldAt, tellerAmong, versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

/** Who tells which action ended a thought, best first; early's list of its trail is cut. */
const TELLERS: Readonly<Record<Generation, readonly Source[]>> = {
  early: ['database'],
  v1: ['database', 'stream', 'answer'],
  v2: ['database', 'stream', 'answer'],
};

export interface HandlerTelling {
  readonly source: Source;
  readonly counts: ReadonlyMap<string, ActionCount>;
  /** False: there were more than are counted. */
  readonly whole: boolean;
}

/** Entries of the trail that are read: a page of them, one after the other. */
const MOST_ENTRIES = 10_000;
const ENTRIES_A_PAGE = 1000;

/** Of v1 and v2 each action leaves one entry, and its thought has one action. */
const byTrail = async (
  context: QueryContext,
  of: AgentView,
  span: Span,
): Promise<{ readonly counts: readonly ActionCount[]; readonly whole: boolean }> => {
  const { audit } = context.reader;
  const entries: { readonly action: string; readonly at: number }[] = [];
  let cursor: string | undefined;
  do {
    const page = await audit.page(of.handle.record.number, { span, limit: ENTRIES_A_PAGE, cursor });
    entries.push(...page.rows);
    cursor = page.next;
  } while (cursor !== undefined && entries.length < MOST_ENTRIES);
  const counts = [...Map.groupBy(entries, ({ action }) => action)].map(([action, rows]) => ({
    action,
    count: rows.length,
    failed: 0,
    lastAt: rows.reduce((last, { at }) => Math.max(last, at), 0),
  }));
  return { counts, whole: cursor === undefined };
};

/** A trail that was never listed is not an empty one. */
const isListed = ({ view }: AgentView): boolean =>
  view.rows.some(({ subject, source }) => subject === 'audit' && source === 'answer');

const teller = (of: AgentView): Source | null => {
  const { generation } = of.view;
  if (generation === null) return null;
  return tellerAmong(
    of.view,
    TELLERS[generation].filter((source) => source !== 'answer' || isListed(of)),
  );
};

/** How often each action ended a thought, by one source; null: nobody tells it. */
export const handlerTelling = async (
  context: QueryContext,
  of: AgentView,
  span: Span,
): Promise<HandlerTelling | null> => {
  const source = teller(of);
  if (source === null) return null;
  const { counts, whole } =
    source === 'answer'
      ? await byTrail(context, of, span)
      : { counts: await context.reader.thoughts.countByAction(of.handle.record.number, source, span), whole: true };
  return { source, counts: new Map(counts.map((count) => [count.action, count])), whole };
};

export const noHandlerTelling = ({ view }: AgentView): Unavailable => {
  if (view.generation === null) {
    return { status: 'unavailable', reason: 'not_yet', since: null, detail: 'Its generation is not known yet.' };
  }
  const tellers = TELLERS[view.generation];
  if (tellers.includes('answer') && isOpen(view, 'answer')) {
    return { status: 'unavailable', reason: 'not_yet', since: null, detail: 'Its audit trail was not listed so far.' };
  }
  const cut = view.generation === 'early' ? ' Its audit trail lists the newest 100 entries, two a run.' : '';
  const words = `Runs of the handlers of ${versionWords(view)} are told by its ${tellers.join(' or its ')} alone.${cut}`;
  return whyNoTeller(view, tellers, words);
};

const FORMULA: Readonly<Partial<Record<Source, string>>> = {
  database: 'thoughts that ended with this action',
  stream: 'results of this action whose events came',
  answer: 'entries of the audit trail for this action, each once',
};

/** A figure made of them. */
export const readRuns = (
  context: QueryContext,
  of: AgentView,
  source: Source,
  span: Span,
): (<T>(value: T, formula?: string) => Reading<T>) => {
  const told =
    source === 'database' || source === 'stream'
      ? toldBy('thoughts', source)
      : { source, endpoint: ENDPOINTS.audit, everyMs: 2 * PERIOD_MS.stream };
  return (value, formula = FORMULA[source] ?? '') =>
    derived(value, {
      ...told,
      observedAt: lastToldAt(of.view, source) ?? context.clock.now(),
      formula,
      window: span,
    });
};

const MOST_RESULTS = 20_000;

/** How long runs took and what they used. */
export interface HandlerTimes {
  /** The stream tells it of all ten; null: it is not there. */
  readonly results: readonly ActionTold[] | null;
  /** Of speak alone: its spans in the database; null: it is not there. */
  readonly speakMs: readonly number[] | null;
  readonly outgoing: readonly string[];
}

const SPEAK_SPANS = 1000;

export const handlerTimes = async (context: QueryContext, of: AgentView, span: Span): Promise<HandlerTimes> => {
  const agent = of.handle.record.number;
  const { thoughts, spans } = context.reader;
  const streams = of.view.generation !== 'early' && isKept(of.view, 'stream');
  const kept = isKept(of.view, 'database') && lastToldAt(of.view, 'database') !== null;
  const [results, speak, sent] = await Promise.all([
    streams ? thoughts.actionsIn(agent, span, MOST_RESULTS) : null,
    kept ? spans.durationsMs(agent, 'SpeakHandler', span, SPEAK_SPANS) : null,
    kept ? spans.page(agent, { role: 'message_out', span, limit: SPEAK_SPANS }) : null,
  ]);
  return { results, speakMs: speak, outgoing: [...new Set(sent?.rows.map(({ component }) => component))].sort() };
};

export const resultsOf = ({ results }: HandlerTimes, action: Action): readonly ActionTold[] =>
  results?.filter((one) => one.action === action) ?? [];
