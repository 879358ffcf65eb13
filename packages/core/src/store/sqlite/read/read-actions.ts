import { and, count, desc, eq, isNotNull, max, sql } from 'drizzle-orm';
import type { ThoughtReader } from '../../../ports/reader.ts';
import { MOST_TIMES } from '../../most-read.ts';
import type { Db } from '../database.ts';
import { steps } from '../schema/steps.ts';
import { thoughtTellings as tellings, thoughts } from '../schema/thoughts.ts';
import { where } from '../tables/statements.ts';
import { falling, spanned } from './read-page.ts';

const member = <T extends string | number>(name: string) =>
  sql<T | null>`json_extract(${steps.data}, ${sql.raw(`'$.${name}'`)})`;

export const sqliteActionReader = (
  db: Db,
): Pick<ThoughtReader, 'actionsIn' | 'actionSums' | 'countByAction' | 'runsOf'> => {
  const results = and(where({ agent: steps.agent }), ...spanned(steps.at), eq(steps.type, 'action_result'));
  const [carbon, energy] = [member<number>('carbonGrams'), member<number>('energyKwh')];
  const sums = db
    .select({
      carbonGrams: sql<number>`coalesce(sum(${carbon}), 0)`,
      energyKwh: sql<number>`coalesce(sum(${energy}), 0)`,
      carbonTold: sql<number>`count(${carbon})`,
      energyTold: sql<number>`count(${energy})`,
    })
    .from(steps)
    .where(results)
    .prepare();
  const told = db
    .select({
      thoughtId: steps.thoughtId,
      at: steps.at,
      action: member<string>('action'),
      executionMs: member<number>('executionMs'),
      succeeded: member<number>('succeeded'),
      tool: member<string>('tool'),
      carbonGrams: carbon,
      energyKwh: energy,
    })
    .from(steps)
    .where(results)
    .orderBy(...falling(steps.at, steps.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  const ended = and(where({ agent: tellings.agent, source: tellings.source }), ...spanned(tellings.endedAt));
  const ofThought = and(eq(thoughts.agent, tellings.agent), eq(thoughts.thoughtId, tellings.thoughtId));
  const runs = db
    .select({ thoughtId: tellings.thoughtId, at: sql<number>`${tellings.endedAt}`, status: tellings.status })
    .from(tellings)
    .innerJoin(thoughts, ofThought)
    .where(and(ended, where({ action: thoughts.action })))
    .orderBy(desc(tellings.endedAt))
    .limit(sql.placeholder('limit'))
    .prepare();
  const counted = db
    .select({
      action: sql<string>`${thoughts.action}`,
      count: count(),
      failed: sql<number>`count(*) filter (where ${tellings.status} = 'failed')`,
      lastAt: max(tellings.endedAt),
    })
    .from(tellings)
    .innerJoin(thoughts, ofThought)
    .where(and(ended, isNotNull(thoughts.action)))
    .groupBy(thoughts.action)
    .orderBy(desc(count()), thoughts.action)
    .limit(100)
    .prepare();
  return {
    actionsIn: async (agent, span, limit) =>
      told
        .all({ agent, ...span, limit: Math.min(limit, MOST_TIMES) })
        .map(({ succeeded, ...row }) => ({ ...row, succeeded: succeeded === null ? null : succeeded === 1 })),
    actionSums: async (agent, span) =>
      sums.get({ agent, ...span }) ?? { carbonGrams: 0, energyKwh: 0, carbonTold: 0, energyTold: 0 },
    runsOf: async (agent, action, source, span, limit) =>
      runs
        .all({ agent, action, source, ...span, limit: Math.min(limit, MOST_TIMES) })
        .sort((one, other) => other.at - one.at || (one.thoughtId < other.thoughtId ? -1 : 1)),
    countByAction: async (agent, source, span) => counted.all({ agent, source, ...span }),
  };
};
