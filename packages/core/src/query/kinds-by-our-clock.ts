import type { AgentNumber } from '../ports/agent.ts';
import type { KindReaders } from '../ports/reader.ts';
import type { AnyKind } from '../store/kinds/descriptor.ts';
import { eachKind, KINDS } from '../store/kinds/kinds.ts';
import type { AnyCounts, AnyLists, AnyQuery, AnyReader } from '../store/kinds/list-query.ts';
import type { AnyRow } from '../store/kinds/merge.ts';
import { NONE, type Shift, type ShiftOf } from './clock-shift.ts';

/** Each kind, its instants moved to our clock and spans to that of the agent. */
export const kindsByOurClock = (reader: KindReaders, of: ShiftOf): KindReaders =>
  eachKind(KINDS, (kind) =>
    kindByOurClock(kind, reader[kind.name] as unknown as AnyReader, of),
  ) as unknown as KindReaders;

const kindByOurClock = (kind: AnyKind, reader: AnyReader, of: ShiftOf): AnyReader => {
  if (kind.instants.length === 0) return reader;
  const instants = new Set(kind.instants);
  // What is read of all agents at once has instants of this platform alone.
  const shiftOf = (agent: AgentNumber | null): Shift => (agent === null ? NONE : of(agent));
  const ours = (agent: AgentNumber | null, rows: readonly AnyRow[]) => rows.map(shiftOf(agent).oursOf(instants));
  const theirs = <Query extends AnyQuery>(agent: AgentNumber | null, query: Query): Query =>
    query.span ? { ...query, span: shiftOf(agent).theirs(query.span) } : query;
  const { get, changedAfter } = reader;
  const byName = reader as unknown as AnyLists & AnyCounts;
  const lists = Object.keys(kind.lists).map((name): [string, AnyLists[string] | undefined] => {
    const list = (byName as AnyLists)[name];
    return [name, list && (async (agent, together) => ours(agent, await list(agent, together)))];
  });
  const counts = Object.keys(kind.counts).map((name): [string, AnyCounts[string] | undefined] => {
    const count = (byName as AnyCounts)[name];
    return [name, count && ((agent, span) => count(agent, shiftOf(agent).theirs(span)))];
  });
  return {
    ...reader,
    page: async (agent, query) => {
      const page = await reader.page(agent, theirs(agent, query));
      return { ...page, rows: ours(agent, page.rows) };
    },
    count: (agent, query) => reader.count(agent, theirs(agent, query)),
    ...(get
      ? {
          get: async (agent: AgentNumber, key: AnyRow) => {
            const found = await get(agent, key);
            return found && shiftOf(agent).oursOf(instants)(found);
          },
        }
      : {}),
    ...(changedAfter
      ? {
          changedAfter: async (agent: AgentNumber, seq: number, limit: number) =>
            ours(agent, await changedAfter(agent, seq, limit)),
        }
      : {}),
    ...Object.fromEntries([...lists, ...counts]),
  };
};
