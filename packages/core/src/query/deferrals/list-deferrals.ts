import type { Column, deferrals, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import { isOpen } from '../../resolve/view.ts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';

/** What waits for a wise authority, oldest first. */
export const listDeferrals = async (
  context: QueryContext,
  input: InputOf<typeof deferrals.list>,
): Promise<OutputOf<typeof deferrals.list>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const page = await context.reader.deferrals.page(handle.record.number, { limit: input.limit, cursor: input.cursor });
  const content = maySeeContent(context.actor);
  const source = isOpen(of.view, 'database') ? 'database' : 'answer';
  const told: Column = { source, basis: 'measured' };
  return {
    rows: page.rows.map(({ seq: _seq, sources, ...row }) => ({
      ...row,
      reason: content ? row.reason : null,
      sources: [...sources],
    })),
    ...(page.next ? { next: page.next } : {}),
    observedAt: handle.observedAt,
    columns: {
      deferralId: told,
      deferredAt: told,
      status: told,
      reason: content ? told : { unavailable: 'forbidden', detail: 'Content is for the role ADMIN and above.' },
    },
    pending: of.field<number>('deferrals.pending'),
  };
};
