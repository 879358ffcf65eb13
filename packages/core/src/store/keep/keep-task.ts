import { isDeepStrictEqual } from 'node:util';
import { assembleTask, beginsNewRun, type ToldTask, tellTask } from '../../ingest/assemble-task.ts';
import type { TaskSignal } from '../../ports/signal.ts';
import type { KeptTask } from './entities.ts';
import type { Writing } from './writing.ts';

export const keepTask = (writing: Writing, signal: TaskSignal): void => {
  const { batch, tables, ranks } = writing;
  const { agent, origin, observedAt } = batch;
  const { taskId, ...now } = signal.task;
  const run = runOf(writing, taskId, now);
  const before = tables.tasks.find(agent, taskId, run);
  const toldBefore = before?.told[origin.source];
  const toldNow = tellTask(toldBefore, now);
  if (before && isDeepStrictEqual(toldBefore, toldNow)) return;
  const told = { ...before?.told, [origin.source]: toldNow };
  const notBefore = run > 1 ? (tables.tasks.find(agent, taskId, run - 1)?.endedAt ?? null) : null;
  const { sources: _, ...assembled } = assembleTask(told, ranks, notBefore);
  const firstSeenAt = before?.firstSeenAt ?? observedAt;
  const row: KeptTask = {
    ...writing.stamp(),
    ...assembled,
    taskId,
    run,
    told,
    firstSeenAt,
    sortAt: assembled.createdAt ?? firstSeenAt,
  };
  tables.tasks.save(row);
  const status = toldNow.status ?? null;
  if (!toldBefore || status !== (toldBefore.status ?? null)) {
    tables.tasks.tell({ agent, source: origin.source, taskId, run, status });
  }
  writing.tell('tasks');
};

/**
 * Each source counts the runs it saw: one that looks late still speaks of the run before. A source
 * that tells of the task for the first time joins the newest run.
 */
const runOf = ({ batch, tables }: Writing, taskId: string, now: ToldTask): number => {
  const { agent, origin, processStartedAt } = batch;
  const mine = tables.tasks.runToldBy(agent, origin.source, taskId);
  if (mine === null) return tables.tasks.newest(agent, taskId)?.run ?? 1;
  const told = tables.tasks.find(agent, taskId, mine)?.told[origin.source];
  return beginsNewRun(told, now, processStartedAt) ? mine + 1 : mine;
};
