import type { Traffic } from '@ciris/telemetry-contracts';
import { type SQL, sql } from 'drizzle-orm';
import { RITUAL_TASKS } from '../../../facts/traffic.ts';

// The rules of facts/traffic.ts, so that a list can be narrowed by them. Made of constants alone.

const isRitual = (taskId: string): string => RITUAL_TASKS.map((name) => `${taskId} glob '${name}*'`).join(' or ');

const plays = (column: string): string =>
  `coalesce(lower(${column}) glob 'mock*' or lower(${column}) glob '*[^a-z]mock*', 0)`;

/** By its calls, of which `from` has those that belong to it; null where none says who answered. */
const byCalls = (from: string): string =>
  `(select case max(${plays('c.provider')} or ${plays('c.model')}) when 1 then 'test' when 0 then 'real' end
    from ${from} and (c.provider is not null or c.model is not null))`;

const isSimulated = (agent: string): string => `(select simulated from agents where number = ${agent})`;

const OF_THOUGHT = `case when ${isRitual('thoughts.task_id')} then 'ritual'
  when ${isSimulated('thoughts.agent')} then 'test'
  else ${byCalls('calls c where c.agent = thoughts.agent and c.thought_id = thoughts.thought_id')} end`;

const OF_TASK = `case when ${isRitual('tasks.task_id')} then 'ritual'
  when ${isSimulated('tasks.agent')} then 'test'
  else ${byCalls(`thoughts t join calls c on c.agent = t.agent and c.thought_id = t.thought_id
    where t.agent = tasks.agent and t.task_id = tasks.task_id`)} end`;

/** Of a row of `thoughts`. */
export const trafficOfThought = (): SQL<Traffic | null> => sql.raw(OF_THOUGHT) as SQL<Traffic | null>;

/** Of a row of `tasks`. */
export const trafficOfTask = (): SQL<Traffic | null> => sql.raw(OF_TASK) as SQL<Traffic | null>;

/** Of the thought of a row of `thought_tellings` or `calls`. */
export const trafficOfItsThought = (table: 'thought_tellings' | 'calls'): SQL<Traffic | null> =>
  sql.raw(
    `(select ${OF_THOUGHT} from thoughts
      where thoughts.agent = ${table}.agent and thoughts.thought_id = ${table}.thought_id)`,
  ) as SQL<Traffic | null>;

/** Of each that has one. */
export const known = (
  rows: readonly { readonly id: string; readonly traffic: Traffic | null }[],
): ReadonlyMap<string, Traffic> =>
  new Map(rows.flatMap(({ id, traffic }) => (traffic === null ? [] : [[id, traffic] as const])));
