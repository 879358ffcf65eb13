import type { Span } from '../../ports/reader.ts';
import { isOpen, lastToldAt, stateOf } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import { bandsOf } from '../bands.ts';
import type { QueryContext } from '../context.ts';
import { watchedSpans } from '../coverage.ts';

/** Who tells single thoughts and calls. */
export type Teller = 'database' | 'stream';

/** Openings and closings of one source in a window, at most. */
const MOST_TURNS = 1000;

/** The stream tells what happens while it is open, and nothing of before. */
const streamSpans = async (context: QueryContext, of: AgentView, span: Span): Promise<readonly Span[]> => {
  const agent = of.handle.record.number;
  const page = await context.reader.events.page(agent, {
    types: ['source.changed'],
    keyPrefix: 'stream:',
    span: { from: 0, to: span.to },
    limit: MOST_TURNS,
  });
  const now = stateOf(of.view, 'stream');
  const turns = [
    ...page.rows.map(({ at, data }) => ({ at, to: (data as { readonly to?: string }).to === 'open' })),
    ...(now?.state === 'open' ? [{ at: now.since, to: true }] : []),
  ].sort((one, other) => one.at - other.at);
  const before = turns.findLast(({ at }) => at <= span.from)?.to ?? null;
  const within = turns.filter(({ at }) => at > span.from && at < span.to);
  return bandsOf(span, before, within, await watchedSpans(context.reader, agent, span)).filter(({ state }) => state);
};

/** The database also tells of what was before anybody watched, as far back as it goes. */
const databaseSpans = async (context: QueryContext, of: AgentView, span: Span): Promise<readonly Span[]> => {
  const agent = of.handle.record.number;
  const oldest = await context.reader.thoughts.oldestCreatedAt(agent, 'database');
  const known = oldest !== null && oldest <= span.from ? [span] : await watchedSpans(context.reader, agent, span);
  if (isOpen(of.view, 'database')) return known;
  const end = lastToldAt(of.view, 'database') ?? span.from;
  return known.map(({ from, to }) => ({ from, to: Math.min(to, end) })).filter(({ from, to }) => to > from);
};

/** The parts of a span of which a source would have told. */
export const toldSpans = (context: QueryContext, of: AgentView, source: Teller, span: Span): Promise<readonly Span[]> =>
  (source === 'stream' ? streamSpans : databaseSpans)(context, of, span);
