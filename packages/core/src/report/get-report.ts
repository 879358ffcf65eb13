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

/** Where the newest comparisons of an agent's sources are. */
export type AgreementsOf = (handle: AgentHandle) => Promise<readonly Agreement[]>;

export interface ReportContext extends AnswersContext {
  readonly agreements: AgreementsOf;
}

export const currentReport = async (context: ReportContext, handle: AgentHandle): Promise<Report> =>
  buildReport(await createAnswers(context, handle, await context.agreements(handle)));

const frozenReport = async (context: ReportContext, handle: AgentHandle, reportId: string): Promise<Report> => {
  const kept = await context.reader.report(reportId);
  if (!kept || kept.agent !== handle.record.number) {
    throw new TelemetryError('NOT_FOUND', `There is no report ${reportId} of this agent.`, {
      path: 'report',
      remedy: 'Leave it out to read the report of now.',
    });
  }
  return { ...reportSchema.parse(JSON.parse(kept.body)), reportId };
};

/** The success report: as it was frozen, else as of now. */
export const getReport = async (
  context: ReportContext,
  input: InputOf<typeof reportProcedures.get>,
): Promise<OutputOf<typeof reportProcedures.get>> => {
  const handle = context.directory.find(input.agent);
  return input.report === undefined ? currentReport(context, handle) : frozenReport(context, handle, input.report);
};
