import type { Column } from '@ciris/telemetry-contracts';
import type { FieldView } from '../../resolve/view.ts';
import { type ColumnFact, columnsOf, tellers } from '../columns.ts';
import type { QueryContext } from '../context.ts';

const MESSAGE: ColumnFact = { tellers: tellers([], [], ['database', 'answer']), content: true };

const concluded = (note?: string): Column => ({
  source: 'platform',
  basis: 'derived',
  ...(note === undefined ? {} : { note }),
});

/** Who is told apart and closed here is this platform's conclusion, whoever tells what it is made of. */
export const incidentColumns = (
  context: Pick<QueryContext, 'actor'>,
  view: FieldView,
): Readonly<Record<string, Column>> => ({
  title: concluded(),
  type: concluded(),
  severity: concluded('of lines of error by their level; those that are known to be harmless are low'),
  openedAt: concluded(),
  lastSeenAt: concluded('of what lasts: within ten minutes'),
  closedAt: concluded('lines of error that were not seen for 60 min are over'),
  count: concluded('lines of error; of what this platform noticed, how often it began'),
  ...columnsOf(context, view, { message: MESSAGE }),
});
