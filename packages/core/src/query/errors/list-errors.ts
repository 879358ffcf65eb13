import type { errors, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import type { ErrorRow } from '../../ports/kinds/error.ts';
import type { Paged } from '../../ports/reader.ts';
import { viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { HOUR_MS, windowOf } from '../window.ts';
import { errorColumns } from './error-columns.ts';
import { errorOf, isCounted } from './error-rows.ts';
import { errorReading, errorSource } from './error-source.ts';

/** Of the newest so many it is said how many of each type there are. */
const TALLIED = 1000;

const NONE: Paged<ErrorRow> = { rows: [], next: undefined };

const tallied = (rows: readonly ErrorRow[]): Record<string, number> => {
  const byType: Record<string, number> = {};
  for (const { type, occurrences } of rows) byType[type] = (byType[type] ?? 0) + occurrences;
  return byType;
};

/** Single errors of one source, newest first. */
export const listErrors = async (
  context: QueryContext,
  input: InputOf<typeof errors.list>,
): Promise<OutputOf<typeof errors.list>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const span = windowOf(input, context.clock.now(), HOUR_MS);
  const source = errorSource(of, input.source);
  const { reader } = context;
  const { number } = handle.record;
  const asked = source && { source, span, ...(input.group === undefined ? {} : { groupId: input.group }) };
  const [page, newest] = asked
    ? await Promise.all([
        reader.errors.page(number, { ...asked, limit: input.limit, cursor: input.cursor }),
        reader.errors.page(number, { ...asked, limit: TALLIED }),
      ])
    : [NONE, NONE];
  const counted = newest.rows.filter(isCounted);
  const atLeast = newest.next !== undefined;
  const count = counted.reduce((sum, { occurrences }) => sum + occurrences, 0);
  return {
    ...listed(handle, page, columnsOf(context, of.view, errorColumns(source)), (row) => errorOf(context, row)),
    ...span,
    count: errorReading(context, of, { source, value: count, atLeast }),
    countedInPart: atLeast,
    byType: tallied(counted),
  };
};
