import { type audit, type InputOf, type OutputOf, TelemetryError } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';
import { DETAIL_COLUMNS, entryOf } from './audit-columns.ts';
import { chainsOf, faultsOfEntry } from './chain-view.ts';

/** One entry with all that is kept of it. TelemetryError NOT_FOUND. */
export const getAuditEntry = async (
  context: QueryContext,
  input: InputOf<typeof audit.get>,
): Promise<OutputOf<typeof audit.get>> => {
  const handle = context.directory.find(input.agent);
  const row = await context.reader.audit.get(handle.record.number, { entryId: input.entry });
  if (!row) {
    throw new TelemetryError('NOT_FOUND', `There is no audit entry ${input.entry} of this agent.`, {
      path: 'entry',
      remedy: 'Take an id from audit.list; entries over age are no longer kept.',
    });
  }
  const of = await viewOf(context, handle);
  const chains = chainsOf(of);
  return {
    ...entryOf(context, chains, row),
    entryHash: row.entryHash,
    details: maySeeContent(context.actor) ? row.details : null,
    faults: [...faultsOfEntry(chains, row)],
    columns: columnsOf(context, of.view, DETAIL_COLUMNS),
    observedAt: handle.observedAt,
  };
};
