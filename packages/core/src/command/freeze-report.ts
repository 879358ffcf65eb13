import { randomBytes } from 'node:crypto';
import type { InputOf, OutputOf, reportProcedures } from '@ciris/telemetry-contracts';
import type { Store } from '../ports/store.ts';
import { allow } from '../query/allow.ts';
import { type ReportContext, reportAsRead } from '../report/get-report.ts';

/** Keeps the report that was read, so that a link shows it; that of now, where it is no longer held. */
export const freezeReport = async (
  context: ReportContext,
  store: Pick<Store, 'keepReport'>,
  input: InputOf<typeof reportProcedures.freeze>,
): Promise<OutputOf<typeof reportProcedures.freeze>> => {
  allow(context.actor, 'OBSERVER');
  const handle = context.directory.find(input.agent);
  const { report, asRead } = await reportAsRead(context, handle, input.held);
  const reportId = randomBytes(9).toString('base64url');
  await store.keepReport({ reportId, agent: handle.record.number, at: report.at, body: JSON.stringify(report) });
  return { reportId, at: report.at, asRead };
};
