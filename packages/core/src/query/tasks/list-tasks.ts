import type { Column, InputOf, OutputOf, tasks } from '@ciris/telemetry-contracts';
import { isOpen } from '../../resolve/view.ts';
import { viewOf } from '../agent-view.ts';
import { allow, maySeeContent } from '../allow.ts';
import type { QueryContext } from '../context.ts';
import { tasksOfAllFiles } from '../earlier-file.ts';
import { taskCounts } from './task-counts.ts';
import { taskRowOf } from './task-row.ts';

/** Tasks, newest first. */
export const listTasks = async (
  context: QueryContext,
  input: InputOf<typeof tasks.list>,
): Promise<OutputOf<typeof tasks.list>> => {
  allow(context.actor, 'OBSERVER');
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const of = await viewOf(context, handle);
  const page = await context.reader.tasks.page(agent, {
    limit: input.limit,
    cursor: input.cursor,
    ...(input.status ? { status: input.status } : {}),
  });
  const counts = await context.reader.thoughts.countByTask(
    agent,
    page.rows.map((row) => row.taskId),
  );
  const source = (['database', 'stream'] as const).find((one) => isOpen(of.view, one));
  const told: Column = source
    ? { source, basis: 'measured' }
    : { source: 'answer', basis: 'measured', note: 'Completed ones alone, as its traces list them.' };
  const content = maySeeContent(context.actor);
  return {
    rows: page.rows.map((row) => taskRowOf(context, row, counts.get(row.taskId) ?? 0)),
    ...(page.next ? { next: page.next } : {}),
    observedAt: handle.observedAt,
    columns: {
      taskId: told,
      status: told,
      createdAt: told,
      endedAt: told,
      description: content ? told : { unavailable: 'forbidden', detail: 'Content is for the role ADMIN and above.' },
    },
    counts: await tasksOfAllFiles(context, of, await taskCounts(context, of)),
  };
};
