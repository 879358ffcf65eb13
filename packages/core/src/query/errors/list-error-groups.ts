import type { ErrorGroupRow, errors, InputOf, OutputOf, Reading } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { groupColumns } from './error-columns.ts';
import { groupOf, isCounted } from './error-rows.ts';
import { errorReading, errorSource, errorSources } from './error-source.ts';

/** Of those that are open at once: more are counted no further. */
const MOST_OPEN = 1000;

const inWords = ({ type, service }: Pick<ErrorGroupRow, 'type' | 'service'>): string =>
  `${type.replaceAll('_', ' ')}${service === null ? '' : ` in ${service}`}`;

const sentenceOf = (open: Reading<number>, newest: ErrorGroupRow | undefined, regressed: number): string => {
  if (open.status === 'unavailable') return 'Whether it has errors is not told.';
  if (open.value === 0 || !newest) return 'No group of errors is open.';
  const back = regressed === 0 ? '' : `, ${regressed} of them came back`;
  const which = open.value === 1 ? inWords(newest) : `the newest ${inWords(newest)}`;
  return `${plural(open.value, 'group of errors is', 'groups of errors are')} open${back}: ${which}.`;
};

/** Errors grouped by cause: open ones first, then the newest. */
export const listErrorGroups = async (
  context: QueryContext,
  input: InputOf<typeof errors.groups>,
): Promise<OutputOf<typeof errors.groups>> => {
  const handle = context.directory.find(input.agent);
  const { number } = handle.record;
  const of = await viewOf(context, handle);
  const source = errorSource(of, input.source);
  const { errorGroups } = context.reader;
  const asked = { ...(input.open === undefined ? {} : { open: input.open }), limit: input.limit, cursor: input.cursor };
  const none = { rows: [], next: undefined };
  const [page, all] = source
    ? await Promise.all([
        errorGroups.page(number, { ...asked, teller: source }),
        errorGroups.page(number, { teller: source, open: true, limit: MOST_OPEN }),
      ])
    : [none, none];
  const open = all.rows.filter(isCounted).map((row) => groupOf(context, row));
  const reading = errorReading(context, of, { source, value: open.length, atLeast: all.next !== undefined });
  const regressed = open.filter(({ state }) => state === 'regressed').length;
  return {
    ...listed(handle, page, columnsOf(context, of.view, groupColumns(source)), (row) => groupOf(context, row)),
    sentence: sentenceOf(reading, open[0], regressed),
    open: reading,
    source,
    sources: [...errorSources(of)],
  };
};
