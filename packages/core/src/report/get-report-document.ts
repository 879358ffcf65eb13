import { type InputOf, type OutputOf, type reportProcedures, TelemetryError } from '@ciris/telemetry-contracts';
import { getReport, type ReportContext } from './get-report.ts';
import { reportMarkdown, systemMarkdown } from './markdown.ts';

/** The report as a file: Markdown or JSON, whole or of one system. */
export const getReportDocument = async (
  context: ReportContext,
  input: InputOf<typeof reportProcedures.document>,
): Promise<OutputOf<typeof reportProcedures.document>> => {
  const report = await getReport(context, { agent: input.agent, report: input.report, held: input.held });
  const system = input.system === undefined ? null : report.systems.find((one) => one.systemId === input.system);
  if (system === undefined) {
    throw new TelemetryError('NOT_FOUND', `${input.system} is no system of the report.`, {
      path: 'system',
      candidates: report.systems.map((one) => one.systemId),
      remedy: 'Take one of the candidates.',
    });
  }
  const stem = system ? `${system.systemId.toUpperCase().replaceAll('-', '_')}_SUCCESS` : 'SUCCESS_REPORT';
  if (input.format === 'json') {
    return {
      fileName: `${stem}.json`,
      mediaType: 'application/json',
      text: `${JSON.stringify(system ? { ...report, systems: [system] } : report, null, 2)}\n`,
    };
  }
  return {
    fileName: `${stem}.md`,
    mediaType: 'text/markdown',
    text: system ? systemMarkdown(report, system) : reportMarkdown(report),
  };
};
