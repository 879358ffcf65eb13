import type { deferrals, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import { type ColumnFact, columnsOf, tellers } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { answeringAt, deferralRowsOf } from './deferral-row.ts';

// The list of early always fails.
const LISTED: ColumnFact = { tellers: tellers(['database'], ['database', 'answer']) };

const COLUMNS: Readonly<Record<string, ColumnFact>> = {
  deferralId: LISTED,
  status: LISTED,
  deferredAt: LISTED,
  // The list of v2 repeats the task where the reason should stand, and none gives until when it was put off.
  reason: { tellers: tellers(['database'], ['database', 'answer'], ['database']), content: true },
  deferUntil: { tellers: tellers(['database'], ['database']) },
};

/** What waits for a wise authority, oldest first. */
export const listDeferrals = async (
  context: QueryContext,
  input: InputOf<typeof deferrals.list>,
): Promise<OutputOf<typeof deferrals.list>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const of = await viewOf(context, handle);
  const page = await context.reader.deferrals.page(agent, { limit: input.limit, cursor: input.cursor });
  const rows = await deferralRowsOf(context, agent, page.rows);
  return {
    ...listed(handle, { ...page, rows }, columnsOf(context, of.view, COLUMNS), (row) => row),
    pending: of.field<number>('deferrals.pending'),
    answering: answeringAt(handle.record.url),
  };
};
