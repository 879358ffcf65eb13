import type { InputOf, OutputOf, tasks } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { tasksOfAllFiles } from '../earlier-file.ts';
import { listed } from '../listed.ts';
import { TASK_COLUMNS } from './task-columns.ts';
import { taskCounts } from './task-counts.ts';
import { taskRowOf } from './task-row.ts';
import { tasksSentence } from './task-sentence.ts';

/** Tasks, newest first. */
export const listTasks = async (
  context: QueryContext,
  input: InputOf<typeof tasks.list>,
): Promise<OutputOf<typeof tasks.list>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const of = await viewOf(context, handle);
  const page = await context.reader.tasks.page(agent, {
    limit: input.limit,
    cursor: input.cursor,
    ...(input.status ? { status: input.status } : {}),
    ...(input.traffic ? { traffic: input.traffic } : {}),
  });
  const ids = page.rows.map((row) => row.taskId);
  const thoughts = await context.reader.thoughts.countByTask(agent, ids);
  const traffic = await context.reader.tasks.trafficOf(agent, ids);
  const columns = columnsOf(context, of.view, TASK_COLUMNS);
  const counts = await tasksOfAllFiles(context, of, await taskCounts(context, of));
  return {
    ...listed(handle, page, columns, (row) =>
      taskRowOf(context, row, thoughts.get(row.taskId) ?? 0, traffic.get(row.taskId) ?? null),
    ),
    sentence: tasksSentence(counts, page.rows.length),
    counts,
  };
};
