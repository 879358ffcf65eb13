import type { InputOf, logs, OutputOf } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { latelyLogged } from './lately.ts';
import { LOG_COLUMNS } from './log-columns.ts';
import { logFilters } from './log-filters.ts';
import { logRowOf } from './log-row.ts';

/** Lines of the agent's log, newest first, and what the newest come to. */
export const listLogs = async (
  context: QueryContext,
  input: InputOf<typeof logs.list>,
): Promise<OutputOf<typeof logs.list>> => {
  const filters = logFilters(context, input);
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const page = await context.reader.logs.page(handle.record.number, {
    ...filters,
    limit: input.limit,
    cursor: input.cursor,
    span: {
      ...(input.from === undefined ? {} : { from: input.from }),
      ...(input.to === undefined ? {} : { to: input.to }),
    },
  });
  return {
    ...listed(handle, page, columnsOf(context, of.view, LOG_COLUMNS), (line) => logRowOf(context, line)),
    ...(await latelyLogged(context, of, input)),
  };
};
