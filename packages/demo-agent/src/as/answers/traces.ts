import type { Row } from '../../sqlite/tables.ts';
import { withOffset, withZ } from '../spelling.ts';
import type { View } from '../view.ts';
import { telemetry } from './envelope.ts';

const thoughtsOf = (view: View, taskId: unknown): readonly Row[] =>
  view.store.engine.all(
    `select thought_id, thought_depth, content, status from ${view.store.names.thoughts} where source_task_id = ? order by rowid`,
    String(taskId),
  );

/** A thought as Python prints it. */
const printed = (taskId: unknown, row: Row): string =>
  `thought=Thought(thought_id='${row.thought_id}', source_task_id='${taskId}', status='${row.status}', content='${row.content}')`;

const traceOf = (view: View, task: Row): object => {
  const thoughts = thoughtsOf(view, task.task_id);
  return {
    trace_id: `trace_${task.task_id}`,
    task_id: task.task_id,
    task_description: task.description,
    start_time: withOffset(Date.parse(String(task.created_at))),
    duration_ms: 0,
    thought_count: thoughts.length,
    decision_count: 0,
    reasoning_depth: thoughts.length,
    thoughts: thoughts.map((row, step) => ({
      step,
      content: printed(task.task_id, row),
      timestamp: withZ(view.now()),
      depth: row.thought_depth,
      action: null,
      confidence: null,
    })),
    outcome: null,
  };
};

/** Completed tasks with their thoughts; early agents list none. */
export const traces = (view: View, query: URLSearchParams): object => {
  const limit = Number(query.get('limit') ?? 10);
  view.store.flush();
  const tasks =
    view.dialect.generation === 'early'
      ? []
      : view.store.engine.all(
          `select * from ${view.store.names.tasks} where status = 'completed' order by rowid desc limit ?`,
          limit + 1,
        );
  const told = tasks.slice(0, limit).map((task) => traceOf(view, task));
  return telemetry(view, { traces: told, total: told.length, has_more: tasks.length > limit });
};
