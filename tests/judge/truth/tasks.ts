import type { Generation } from '@ciris/telemetry-contracts';
import { NAMES, querySample, timeOf } from './sample-file.ts';

/** A task as the agent's own database has it; times as recorded, epoch ms. */
export interface TrueTask {
  readonly id: string;
  readonly status: string;
  readonly priority: number;
  readonly parentId: string | null;
  readonly createdAt: number;
  readonly endedAt: number;
  readonly thoughts: number;
}

/** Every task of the sample database, all of which are over. */
export const trueTasks = (generation: Generation): ReadonlyMap<string, TrueTask> => {
  const { tasks, thoughts } = NAMES[generation];
  const rows = querySample(
    generation,
    `select k.*, (select count(*) from ${thoughts} h where h.source_task_id = k.task_id) thoughts from ${tasks} k`,
  );
  return new Map(
    rows.map((row) => [
      String(row.task_id),
      {
        id: String(row.task_id),
        status: String(row.status),
        priority: Number(row.priority),
        parentId: row.parent_task_id === null ? null : String(row.parent_task_id),
        createdAt: timeOf(row.created_at),
        endedAt: timeOf(row.updated_at),
        thoughts: Number(row.thoughts),
      },
    ]),
  );
};
