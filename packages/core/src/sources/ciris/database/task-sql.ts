import { contentSql } from './content.ts';
import { columnSql, type Layout } from './layout.ts';
import type { Reading } from './reading.ts';
import { jsonSql } from './sql.ts';

/** Rows of tasks with what they tell of their deferral, up to the `where`. */
export const taskSql = (reading: Reading, withContent: boolean): string => {
  const { layout } = reading;
  const task = (name: string): string => columnSql(layout.tasks, 'k', name);
  const context = task('context_json');
  const inContext = (path: string): string => (context === 'null' ? 'null' : jsonSql(context, path));
  return `select k.task_id, k.status, k.created_at, k.updated_at, ${task('priority')} as priority,
    ${task('channel_id')} as channel_id, ${task('parent_task_id')} as parent_task_id,
    ${inContext('$.user_id')} as user_id, ${withContent ? contentSql(task('description'), reading.content) : 'null'} as description,
    ${deferral(layout, reading, inContext)}
  from ${layout.tasks.name} k`;
};

/** early and v1 write it into the task's context; v2 only into the action of the deferred thought. */
const deferral = (layout: Layout, reading: Reading, inContext: (path: string) => string): string => {
  const thought = `(select t.thought_id from ${layout.thoughts.name} t
      where t.source_task_id = k.task_id and t.status = 'deferred' order by t.updated_at desc limit 1)`;
  const final = (path: string): string =>
    layout.generation === 'v2' && layout.thoughts.columns.has('final_action_json')
      ? `(select ${jsonSql('f.final_action_json', path)} from ${layout.thoughts.name} f where f.thought_id = ${thought})`
      : 'null';
  const either = (member: string, path: string): string =>
    `case when k.status = 'deferred' then coalesce(${inContext(`$.deferral.${member}`)}, ${final(path)}) end`;
  const thoughtId =
    layout.generation === 'v2'
      ? `coalesce(${inContext('$.deferral.thought_id')}, ${thought})`
      : inContext('$.deferral.thought_id');
  return `case when k.status = 'deferred' then ${inContext('$.deferral.deferral_id')} end as deferral_id,
    case when k.status = 'deferred' then ${thoughtId} end as deferral,
    ${contentSql(`(${either('reason', '$.action_params.reason')})`, reading.content)} as deferral_reason,
    ${either('defer_until', '$.action_params.defer_until')} as defer_until,
    case when k.status = 'deferred' then ${inContext('$.deferral.created_at')} end as deferred_at`;
};
