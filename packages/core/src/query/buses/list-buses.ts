import type { BusRow, buses, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import { readingColumns } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { busRows } from './bus-rows.ts';

const COLUMNS = ['operations', 'operationsPerMinute', 'failures', 'latencyMs', 'providers', 'lastActivityAt'] as const;

const rateOf = ({ operationsPerMinute: rate }: BusRow): number => (rate.status === 'available' ? rate.value : 0);

const failing = ({ failures }: BusRow): boolean => failures.status === 'available' && failures.value > 0;

/** What failed is part of what went over it only where one answer counts both. */
const failedWords = ({ title, operations, failures }: BusRow): string => {
  const failed = failures.status === 'available' ? failures.value : 0;
  const together =
    operations.status === 'available' && failures.status === 'available' && operations.endpoint === failures.endpoint;
  const all = together ? ` of ${operations.value}` : '';
  return `${title} bus: ${failed}${all} failed`;
};

const hasRate = ({ operationsPerMinute }: BusRow): boolean => operationsPerMinute.status === 'available';

const sentenceOf = (rows: readonly BusRow[]): string => {
  const failed = rows.filter(failing);
  if (failed.length > 0) return `${failed.map(failedWords).join('; ')}.`;
  if (rows.every(({ failures }) => failures.status === 'unavailable')) return 'No bus tells whether anything failed.';
  if (!rows.some(hasRate)) return 'No bus counted a failure so far.';
  const [busiest] = [...rows].sort((a, b) => rateOf(b) - rateOf(a));
  return busiest && rateOf(busiest) > 0
    ? `No bus counted a failure; the busiest is the ${busiest.title} bus.`
    : 'No bus counted a failure, and nothing goes over them now.';
};

/** The six buses: what went over each, what failed, and when something last did. */
export const listBuses = async (
  context: QueryContext,
  input: InputOf<typeof buses.list>,
): Promise<OutputOf<typeof buses.list>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const rows = await busRows(context, of);
  return { sentence: sentenceOf(rows), rows, observedAt: handle.observedAt, columns: readingColumns(rows, COLUMNS) };
};
