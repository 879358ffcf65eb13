import type { deferrals, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import { type ColumnFact, columnsOf, tellers } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { maySeeContent } from '../may-see-content.ts';

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
  const of = await viewOf(context, handle);
  const page = await context.reader.deferrals.page(handle.record.number, { limit: input.limit, cursor: input.cursor });
  const content = maySeeContent(context.actor);
  return {
    ...listed(handle, page, columnsOf(context, of.view, COLUMNS), ({ seq: _seq, sources, ...row }) => ({
      ...row,
      reason: content ? row.reason : null,
      sources: [...sources],
    })),
    pending: of.field<number>('deferrals.pending'),
  };
};
