import type { ChangeRow } from '../../ports/rows.ts';
import type { QueryContext } from '../context.ts';
import { startingPoint } from './events.ts';
import { decodeFollowCursor, encodeFollowCursor } from './follow-cursor.ts';

/** How far a subscription has come: the highest seq of each agent that it told. */
export interface Cursor {
  /** The client came back with a cursor of ours. */
  readonly resumed: boolean;
  /** Named by the client's cursor; all of them at a first subscription. */
  knows(agent: number): boolean;
  seen(agent: number): number;
  reach(agent: number, seq: number): void;
  reachAll(rows: readonly ChangeRow[]): void;
  forget(agent: number): void;
  /** As it was at the beginning: where following starts. */
  readonly start: ReadonlyMap<number, number>;
  /** For the `tracked` id. */
  id(): string;
}

export const createCursor = async (
  context: QueryContext,
  agents: readonly number[],
  lastEventId: string | undefined,
): Promise<Cursor> => {
  const given = lastEventId === undefined ? null : decodeFollowCursor(context, lastEventId);
  const start = await startingPoint(context, agents, given);
  const reached = new Map(start);
  const reach = (agent: number, seq: number): void => {
    reached.set(agent, Math.max(reached.get(agent) ?? 0, seq));
  };
  return {
    resumed: given !== null,
    knows: (agent) => given === null || given.has(agent),
    seen: (agent) => reached.get(agent) ?? 0,
    reach,
    reachAll: (rows) => {
      for (const row of rows) reach(row.agent, row.seq);
    },
    forget: (agent) => {
      reached.delete(agent);
    },
    start,
    id: () => encodeFollowCursor(context, reached),
  };
};
