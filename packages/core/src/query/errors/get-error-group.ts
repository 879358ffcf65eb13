import { type errors, type InputOf, type OutputOf, TelemetryError } from '@ciris/telemetry-contracts';
import type { ErrorGroupRow } from '../../ports/kinds/error-group.ts';
import { viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { groupColumns } from './error-columns.ts';
import { errorOf, groupOf } from './error-rows.ts';

const NEWEST = 50;
const MOST_MERGED = 100;

/** TelemetryError NOT_FOUND. */
export const groupNamed = async (
  { reader }: Pick<QueryContext, 'reader'>,
  agent: number,
  groupId: string,
  path = 'group',
): Promise<ErrorGroupRow> => {
  const row = await reader.errorGroups.get(agent, { groupId });
  if (row) return row;
  throw new TelemetryError('NOT_FOUND', `There is no group of errors ${groupId} of this agent.`, {
    path,
    remedy: 'Take an id from errors.groups.',
  });
};

/** One group with its newest errors, and what was merged into it. */
export const getErrorGroup = async (
  context: QueryContext,
  input: InputOf<typeof errors.group>,
): Promise<OutputOf<typeof errors.group>> => {
  const handle = context.directory.find(input.agent);
  const { number } = handle.record;
  const { reader } = context;
  const row = await groupNamed(context, number, input.group);
  const of = await viewOf(context, handle);
  const { groupId, teller } = row;
  const [newest, merged] = await Promise.all([
    reader.errors.page(number, { source: teller, groupId, limit: NEWEST }),
    reader.errorGroups.page(number, { mergedInto: groupId, limit: MOST_MERGED }),
  ]);
  return {
    ...groupOf(context, row),
    errors: newest.rows.map((error) => errorOf(context, error)),
    merged: merged.rows.map((one) => groupOf(context, one)),
    columns: columnsOf(context, of.view, groupColumns(teller === 'otlp' ? teller : null)),
    observedAt: handle.observedAt,
  };
};
