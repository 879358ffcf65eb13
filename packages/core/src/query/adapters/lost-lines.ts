import type { Reading, Unavailable } from '@ciris/telemetry-contracts';
import { ENDPOINTS } from '../../facts/endpoints.ts';
import { periodMs } from '../../facts/schedule.ts';
import type { Reader, Span } from '../../ports/reader.ts';
import type { EventRow } from '../../ports/rows.ts';
import { lastToldAt, stateOf, versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';

const PAGE = 1000;
const MOST_PAGES = 10;

interface Line {
  readonly class?: string;
  readonly message?: string | null;
}

export interface Lost {
  readonly at: number;
  /** Null: its words are not kept. */
  readonly message: string | null;
}

/** How often and when the connection was lost, as far as lines were read; or why no line is. */
export interface LostLines {
  readonly lost: readonly Lost[];
  readonly span: Span;
  readonly observedAt: number;
  readonly everyMs: number;
}

const isLost = ({ data }: EventRow): boolean => (data as Line).class === 'discord_lost';
const lostOf = ({ at, data }: EventRow): Lost => ({ at, message: (data as Line).message ?? null });

const read = async (reader: Reader, agent: number, span: Span): Promise<Pick<LostLines, 'lost' | 'span'>> => {
  const lost: Lost[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { rows, next } = await reader.events.page(agent, { types: ['log.line'], span, limit: PAGE, cursor });
    lost.push(...rows.filter(isLost).map(lostOf));
    if (next === undefined) return { lost, span };
    cursor = next;
    const oldest = rows.at(-1);
    if (page === MOST_PAGES - 1 && oldest) return { lost, span: { ...span, from: oldest.at } };
  }
  return { lost, span };
};

/** Lines by which the log tells that the connection to Discord was lost, newest first. */
export const lostLines = async (reader: Reader, of: AgentView, span: Span): Promise<LostLines | Unavailable> => {
  const { generation } = of.view;
  const everyMs = generation ? periodMs('logs', generation) : null;
  const none = { status: 'unavailable', since: null } as const;
  if (generation && everyMs === null) {
    return { ...none, reason: 'not_exposed', detail: `The log of ${versionWords(of.view)} is not read.` };
  }
  const observedAt = lastToldAt(of.view, 'log');
  if (everyMs === null || observedAt === null) {
    const detail = stateOf(of.view, 'log')?.detail ?? 'No line of its log was read so far.';
    return { ...none, reason: 'not_yet', detail };
  }
  return { ...(await read(reader, of.handle.record.number, span)), observedAt, everyMs };
};

export const ofLines = <T>(lines: LostLines, value: T): Reading<T> => ({
  status: 'available',
  value,
  observedAt: lines.observedAt,
  everyMs: lines.everyMs,
  basis: 'measured',
  source: 'log',
  endpoint: ENDPOINTS.logs,
  window: { from: lines.span.from, to: lines.span.to },
});
