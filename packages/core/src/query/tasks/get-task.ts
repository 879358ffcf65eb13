import { type InputOf, type OutputOf, TelemetryError, type tasks } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';
import { thoughtRows } from '../thoughts/thought-row.ts';
import { taskRowOf } from './task-row.ts';

const MOST_THOUGHTS = 1000;

/** One task, by default its newest run, with its thoughts in order. */
export const getTask = async (
  context: QueryContext,
  input: InputOf<typeof tasks.get>,
): Promise<OutputOf<typeof tasks.get>> => {
  const agent = context.directory.find(input.agent).record.number;
  const runs = await context.reader.tasks.runs(agent, input.task);
  const record = input.run === undefined ? runs[0] : runs.find((one) => one.run === input.run);
  if (!record) {
    throw new TelemetryError('NOT_FOUND', `The task ${input.task} is not known here.`, {
      path: 'task',
      remedy: 'It may be older than what is kept, or told only by a source that is not open.',
    });
  }
  const page = await context.reader.thoughts.page(agent, { taskId: input.task, limit: MOST_THOUGHTS });
  const traffic = await context.reader.tasks.trafficOf(agent, [record.taskId]);
  const thoughts = (await thoughtRows(context, agent, page.rows)).sort(
    (a, b) => (a.createdAt ?? a.startedAt ?? 0) - (b.createdAt ?? b.startedAt ?? 0),
  );
  return {
    ...taskRowOf(context, record, thoughts.length, traffic.get(record.taskId) ?? null),
    thoughts,
    runs: runs.length,
  };
};
