import { and, asc, eq, sql } from 'drizzle-orm';
import type { AgentNumber, AgentRecord } from '../../ports/agent.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AgentReader } from '../../ports/reader.ts';
import type { AgentWriter } from '../../ports/store.ts';
import { keyTaken, noSuchAgent } from '../agent-errors.ts';
import type { Db } from './database.ts';
import { removeRows } from './removal.ts';
import { agents, removals } from './schema/agents.ts';
import { changes } from './schema/changes.ts';
import type { Writer } from './writer.ts';

type Row = typeof agents.$inferSelect;

const toRecord = ({ serverId, agentId, occurrenceId, head: _, floor: __, ...others }: Row): AgentRecord => ({
  key: { serverId, agentId, occurrenceId },
  ...others,
});

export const sqliteAgentReader = (db: Db): AgentReader => {
  const all = db.select().from(agents).orderBy(asc(agents.number)).prepare();
  const one = db
    .select()
    .from(agents)
    .where(eq(agents.number, sql.placeholder('agent')))
    .prepare();
  return {
    list: async () => all.all().map(toRecord),
    get: async (agent) => {
      const row = one.get({ agent });
      return row ? toRecord(row) : null;
    },
  };
};

/**
 * The seq of an agent begins at the instant of its adding. A cursor of an agent that was removed, or
 * of another store, so lies below the floor and is answered RESYNC instead of being followed.
 */
export const sqliteAgentWriter = (db: Db, writer: Writer, clock: Clock): AgentWriter => {
  const changed = (agent: AgentNumber, head: number): void => {
    db.update(agents).set({ head }).where(eq(agents.number, agent)).run();
    db.insert(changes)
      .values({ agent, seq: head, at: clock.now(), channels: ['agents'] })
      .run();
  };
  const find = (agent: AgentNumber): Row | undefined => db.select().from(agents).where(eq(agents.number, agent)).get();

  return {
    add: ({ key, ...others }) =>
      writer.once(() => {
        const { serverId, agentId, occurrenceId } = key;
        const taken = and(
          eq(agents.serverId, serverId),
          eq(agents.agentId, agentId),
          eq(agents.occurrenceId, occurrenceId),
        );
        if (db.select().from(agents).where(taken).get()) throw keyTaken(key);
        const floor = others.addedAt;
        const row = db
          .insert(agents)
          .values({ ...key, ...others, head: floor, floor })
          .returning()
          .get();
        changed(row.number, floor + 1);
        return toRecord(row);
      }),
    update: (agent, change) =>
      writer.once(() => {
        const before = find(agent);
        if (!before) throw noSuchAgent(agent);
        if (Object.keys(change).length === 0) return toRecord(before);
        db.update(agents).set(change).where(eq(agents.number, agent)).run();
        changed(agent, before.head + 1);
        return toRecord({ ...before, ...change });
      }),
    remove: async (agent) => {
      await writer.once(() => {
        if (db.delete(agents).where(eq(agents.number, agent)).run().changes === 0) throw noSuchAgent(agent);
        db.insert(removals).values({ agent }).run();
      });
      await removeRows(db, writer, agent);
    },
  };
};
