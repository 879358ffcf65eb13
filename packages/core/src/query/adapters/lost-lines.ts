import type { Reading, Unavailable } from '@ciris/telemetry-contracts';
import type { LogLine } from '../../ports/kinds/log.ts';
import type { Reader, Span } from '../../ports/reader.ts';
import type { AgentView } from '../agent-view.ts';
import { type LogTold, logTold, ofLog } from '../logs/log-told.ts';

const PAGE = 1000;
const MOST_PAGES = 10;

export interface Lost {
  readonly at: number;
  /** Null: its words are not kept. */
  readonly message: string | null;
}

/** How often and when the connection was lost, as far as lines were read; or why no line is. */
export interface LostLines {
  readonly lost: readonly Lost[];
  readonly span: Span;
  readonly told: LogTold;
}

const lostOf = ({ at, message }: LogLine): Lost => ({ at, message });

const read = async (reader: Reader, agent: number, span: Span): Promise<Pick<LostLines, 'lost' | 'span'>> => {
  const lost: Lost[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { rows, next } = await reader.logs.page(agent, { class: 'discord_lost', span, limit: PAGE, cursor });
    lost.push(...rows.map(lostOf));
    if (next === undefined) return { lost, span };
    cursor = next;
    const oldest = rows.at(-1);
    if (page === MOST_PAGES - 1 && oldest) return { lost, span: { ...span, from: oldest.at } };
  }
  return { lost, span };
};

/** Lines by which the log tells that the connection to Discord was lost, newest first. */
export const lostLines = async (reader: Reader, of: AgentView, span: Span): Promise<LostLines | Unavailable> => {
  const told = logTold(of);
  return 'status' in told ? told : { ...(await read(reader, of.handle.record.number, span)), told };
};

export const ofLines = <T>({ told, span }: LostLines, value: T): Reading<T> => ofLog(told, span, value);
