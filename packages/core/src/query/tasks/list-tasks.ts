import type { InputOf, OutputOf, tasks } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import { type ColumnFact, columnsOf, tellers } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { tasksOfAllFiles } from '../earlier-file.ts';
import { listed } from '../listed.ts';
import { TRAFFIC_COLUMN } from '../traffic-column.ts';
import { taskCounts } from './task-counts.ts';
import { taskRowOf } from './task-row.ts';

const LISTED: ColumnFact = {
  // early lists no traces.
  tellers: tellers(['database'], ['database', 'stream', 'answer']),
  notes: { answer: 'Completed ones alone, as its traces list them.' },
};

const COLUMNS: Readonly<Record<string, ColumnFact>> = {
  taskId: LISTED,
  status: LISTED,
  createdAt: LISTED,
  endedAt: LISTED,
  description: { ...LISTED, content: true },
  traffic: TRAFFIC_COLUMN,
};

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
  const counts = await context.reader.thoughts.countByTask(agent, ids);
  const traffic = await context.reader.tasks.trafficOf(agent, ids);
  const columns = columnsOf(context, of.view, COLUMNS);
  return {
    ...listed(handle, page, columns, (row) =>
      taskRowOf(context, row, counts.get(row.taskId) ?? 0, traffic.get(row.taskId) ?? null),
    ),
    counts: await tasksOfAllFiles(context, of, await taskCounts(context, of)),
  };
};
