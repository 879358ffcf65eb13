import type { Source, ThoughtStatus } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { ActionTold, Span, ThoughtReader } from '../../ports/reader.ts';
import { MOST_TIMES } from '../most-read.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { highest, isWithin } from './read-rows.ts';

type Told = Partial<Omit<ActionTold, 'at' | 'thoughtId'>>;

const endedIn = (db: MemoryDatabase, agent: AgentNumber, source: Source, span: Span) =>
  db.thoughtTellings
    .rows()
    .filter((row) => row.agent === agent && row.source === source && row.endedAt !== null)
    .filter((row) => isWithin(row.endedAt, span));

const actionsOf = (db: MemoryDatabase, agent: AgentNumber): ReadonlyMap<string, string | null> =>
  new Map(
    db.thoughts
      .rows()
      .filter((row) => row.agent === agent)
      .map((row) => [row.thoughtId, row.action]),
  );

export const memoryActionReader = (
  db: MemoryDatabase,
): Pick<ThoughtReader, 'actionsIn' | 'actionSums' | 'countByAction' | 'runsOf'> => ({
  actionsIn: async (agent, span, limit) =>
    db.steps
      .rows()
      .filter((row) => row.agent === agent && row.type === 'action_result' && isWithin(row.at, span))
      .sort((one, other) => other.at - one.at || other.id - one.id)
      .slice(0, Math.min(limit, MOST_TIMES))
      .map(({ thoughtId, at, data }): ActionTold => {
        const told = data as Told;
        return {
          thoughtId,
          at,
          action: told.action ?? null,
          executionMs: told.executionMs ?? null,
          succeeded: told.succeeded ?? null,
          tool: told.tool ?? null,
          carbonGrams: told.carbonGrams ?? null,
          energyKwh: told.energyKwh ?? null,
        };
      }),
  actionSums: async (agent, span) => {
    const told = db.steps
      .rows()
      .filter((row) => row.agent === agent && row.type === 'action_result' && isWithin(row.at, span))
      .map(({ data }) => data as Told);
    const carbon = told.flatMap(({ carbonGrams }) => carbonGrams ?? []);
    const energy = told.flatMap(({ energyKwh }) => energyKwh ?? []);
    return {
      carbonGrams: carbon.reduce((sum, grams) => sum + grams, 0),
      energyKwh: energy.reduce((sum, kwh) => sum + kwh, 0),
      carbonTold: carbon.length,
      energyTold: energy.length,
    };
  },
  runsOf: async (agent, action, source, span, limit) => {
    const actionOf = actionsOf(db, agent);
    return endedIn(db, agent, source, span)
      .filter((row) => actionOf.get(row.thoughtId) === action)
      .map(({ thoughtId, endedAt, status }) => ({
        thoughtId,
        at: endedAt ?? 0,
        status: status as ThoughtStatus | null,
      }))
      .sort((one, other) => other.at - one.at || (one.thoughtId < other.thoughtId ? -1 : 1))
      .slice(0, Math.min(limit, MOST_TIMES));
  },
  countByAction: async (agent, source, span) => {
    const actionOf = actionsOf(db, agent);
    return [...Map.groupBy(endedIn(db, agent, source, span), (row) => actionOf.get(row.thoughtId) ?? null)]
      .flatMap(([action, rows]) =>
        action === null
          ? []
          : [
              {
                action,
                count: rows.length,
                failed: rows.filter(({ status }) => status === 'failed').length,
                lastAt: highest(rows.map(({ endedAt }) => endedAt)),
              },
            ],
      )
      .sort((one, other) => other.count - one.count || (one.action < other.action ? -1 : 1));
  },
});
