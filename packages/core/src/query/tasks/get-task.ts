import { type InputOf, type OutputOf, TelemetryError, type tasks } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { deferralRowsOf } from '../deferrals/deferral-row.ts';
import { THOUGHT_COLUMNS } from '../thoughts/thought-columns.ts';
import { thoughtRows } from '../thoughts/thought-row.ts';
import { TASK_COLUMNS } from './task-columns.ts';
import { taskRowOf } from './task-row.ts';
import { taskSentence } from './task-sentence.ts';

const MOST_THOUGHTS = 1000;

/** One task, by default its newest run, with its thoughts in order, what was deferred in it, and its traces. */
export const getTask = async (
  context: QueryContext,
  input: InputOf<typeof tasks.get>,
): Promise<OutputOf<typeof tasks.get>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const taskId = input.task;
  const { reader } = context;
  const runs = await reader.tasks.runs(agent, taskId);
  const record = input.run === undefined ? runs[0] : runs.find((one) => one.run === input.run);
  if (!record) {
    throw new TelemetryError('NOT_FOUND', `The task ${taskId} is not known here.`, {
      path: 'task',
      remedy: 'It may be older than what is kept, or told only by a source that is not open.',
    });
  }
  const [of, page, deferred, traces, traffic] = await Promise.all([
    viewOf(context, handle),
    reader.thoughts.page(agent, { taskId, limit: MOST_THOUGHTS }),
    reader.deferrals.ofTask(agent, taskId),
    reader.traces.count(agent, { taskId }),
    reader.tasks.trafficOf(agent, [taskId]),
  ]);
  const thoughts = (await thoughtRows(context, agent, page.rows)).sort(
    (a, b) => (a.createdAt ?? a.startedAt ?? 0) - (b.createdAt ?? b.startedAt ?? 0),
  );
  const row = taskRowOf(context, record, thoughts.length, traffic.get(taskId) ?? null);
  return {
    ...row,
    sentence: taskSentence(row),
    thoughts,
    runs: runs.length,
    deferrals: await deferralRowsOf(context, agent, deferred),
    traces,
    observedAt: handle.observedAt,
    columns: columnsOf(context, of.view, { ...THOUGHT_COLUMNS, ...TASK_COLUMNS }),
  };
};
