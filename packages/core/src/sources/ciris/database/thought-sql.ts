import { contentSql } from './content.ts';
import { columnSql, type Layout, type Table } from './layout.ts';
import type { Reading } from './reading.ts';
import { jsonSql } from './sql.ts';

const SUMMARY_MARK = 'HandlerActionType.';

/**
 * The newest correlation of a thought's processing. early: a span by its indexed span id; later
 * ones: by the primary key, `thought_processing_<thought id>_<epoch seconds>` (the number has no
 * underscore, which tells a thought from another whose id only begins like its own).
 */
const processingRow = (layout: Layout, correlations: Table): string => {
  if (layout.generation === 'early')
    return `(select max(x.rowid) from ${correlations.name} x where x.span_id = 'thought_processor_' || t.thought_id)`;
  const id = "'thought_processing_' || t.thought_id";
  return (
    `(select max(x.rowid) from ${correlations.name} x where x.correlation_id >= ${id} || '_' ` +
    `and x.correlation_id < ${id} || char(96) and instr(substr(x.correlation_id, length(${id}) + 2), '_') = 0)`
  );
};

/** No more of the summary than the action's word: the rest may be content. */
const selectedAction = `case when instr(${jsonSql('c.response_data', '$.result_summary')}, '${SUMMARY_MARK}') > 0 then
  substr(${jsonSql('c.response_data', '$.result_summary')},
    instr(${jsonSql('c.response_data', '$.result_summary')}, '${SUMMARY_MARK}') + ${SUMMARY_MARK.length}, 20) end`;

/**
 * Rows of thoughts with their task and their processing, up to the `where`. The channel of the task
 * is theirs where they name none.
 */
export const thoughtSql = (reading: Reading, withContent: boolean): string => {
  const { layout } = reading;
  const thought = (...names: string[]): string => columnSql(layout.thoughts, 't', ...names);
  const final = thought('final_action_json');
  const processed = layout.correlations;
  // Thoughts of early's wake-up have no channel of their own.
  const channel = `coalesce(${thought('channel_id')}, ${columnSql(layout.tasks, 'k', 'channel_id')})`;
  return `select t.rowid as row, t.thought_id, t.source_task_id, t.status, t.created_at,
    ${thought('updated_at')} as updated_at, ${thought('thought_type')} as thought_type,
    ${thought('thought_depth')} as thought_depth, ${thought('parent_thought_id')} as parent_thought_id,
    ${channel} as channel_id,
    ${withContent ? contentSql(thought('content'), reading.content) : 'null'} as content,
    ${final === 'null' ? 'null' : jsonSql(final, '$.action_type')} as final_action,
    ${columnSql(layout.tasks, 'k', 'priority')} as priority, k.status as task_status, k.updated_at as task_updated_at,
    ${processed ? 'c.status' : 'null'} as processing_status, ${processed ? 'c.created_at' : 'null'} as processing_at,
    ${processed ? 'c.updated_at' : 'null'} as processed_at, ${processed ? selectedAction : 'null'} as selected_action
  from ${layout.thoughts.name} t left join ${layout.tasks.name} k on k.task_id = t.source_task_id
  ${processed ? `left join ${processed.name} c on c.rowid = ${processingRow(layout, processed)}` : ''}`;
};
