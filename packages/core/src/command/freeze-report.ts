import { randomBytes } from 'node:crypto';
import type { InputOf, OutputOf, reportProcedures } from '@ciris/telemetry-contracts';
import type { Store } from '../ports/store.ts';
import { type ReportContext, reportAsRead } from '../report/get-report.ts';

export interface FreezeContext extends ReportContext {
  readonly keepReport: Store['keepReport'];
}

/** Keeps the report that was read, so that a link shows it; that of now, where it is no longer held. */
export const freezeReport = async (
  context: FreezeContext,
  input: InputOf<typeof reportProcedures.freeze>,
): Promise<OutputOf<typeof reportProcedures.freeze>> => {
  const handle = context.directory.find(input.agent);
  const { report, asRead } = await reportAsRead(context, handle, input.held);
  const reportId = randomBytes(9).toString('base64url');
  await context.keepReport({ reportId, agent: handle.record.number, at: report.at, body: JSON.stringify(report) });
  return { reportId, at: report.at, asRead };
};
