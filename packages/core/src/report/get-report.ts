import {
  type InputOf,
  type OutputOf,
  type Report,
  type reportProcedures,
  report as reportSchema,
  TelemetryError,
} from '@ciris/telemetry-contracts';
import type { Agreement } from '../insight/agreement/agreement.ts';
import type { AgentHandle } from '../query/context.ts';
import { type AnswersContext, createAnswers } from './answers.ts';
import { buildReport } from './build-report.ts';
import type { HeldReports } from './held-reports.ts';

/** Where the newest comparisons of an agent's sources are. */
export type AgreementsOf = (handle: AgentHandle) => Promise<readonly Agreement[]>;

export interface ReportContext extends AnswersContext {
  readonly agreements: AgreementsOf;
  readonly held: HeldReports;
}

const currentReport = async (context: ReportContext, handle: AgentHandle): Promise<Report> =>
  context.held.hold(
    handle.record.number,
    await buildReport(await createAnswers(context, handle, await context.agreements(handle))),
  );

/** The report that was read, as long as it is held, else that of now. */
export const reportAsRead = async (
  context: ReportContext,
  handle: AgentHandle,
  heldAs: string | undefined,
): Promise<{ readonly report: Report; readonly asRead: boolean }> => {
  const held = heldAs === undefined ? null : context.held.get(handle.record.number, heldAs);
  return held ? { report: held, asRead: true } : { report: await currentReport(context, handle), asRead: false };
};

const frozenReport = async (context: ReportContext, handle: AgentHandle, reportId: string): Promise<Report> => {
  const kept = await context.reader.report(reportId);
  if (!kept || kept.agent !== handle.record.number) {
    throw new TelemetryError('NOT_FOUND', `There is no report ${reportId} of this agent.`, {
      path: 'report',
      remedy: 'Leave it out to read the report of now.',
    });
  }
  // One that was kept before reports were held does not say so.
  return reportSchema.parse({ ...JSON.parse(kept.body), reportId, heldAs: null });
};

/** The success report: as it was frozen, else as it was read, else as of now. */
export const getReport = async (
  context: ReportContext,
  input: InputOf<typeof reportProcedures.get> & { readonly held?: string | undefined },
): Promise<OutputOf<typeof reportProcedures.get>> => {
  const handle = context.directory.find(input.agent);
  if (input.report !== undefined) return frozenReport(context, handle, input.report);
  return (await reportAsRead(context, handle, input.held)).report;
};
