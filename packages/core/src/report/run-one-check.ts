import { type InputOf, type OutputOf, type reportProcedures, TelemetryError } from '@ciris/telemetry-contracts';
import { createAnswers } from './answers.ts';
import { runCheck } from './build-report.ts';
import type { ReportContext } from './get-report.ts';
import { SYSTEMS } from './registry.ts';

/** One check, run now. */
export const runOneCheck = async (
  context: ReportContext,
  input: InputOf<typeof reportProcedures.check>,
): Promise<OutputOf<typeof reportProcedures.check>> => {
  const handle = context.directory.find(input.agent);
  const checks = SYSTEMS.flatMap((system) => system.checks);
  const check = checks.find((one) => one.id === input.check);
  if (!check) {
    throw new TelemetryError('NOT_FOUND', `${input.check} is no check.`, {
      path: 'check',
      candidates: checks.map((one) => one.id),
      remedy: 'Take one of the candidates.',
    });
  }
  return runCheck(check, await createAnswers(context, handle, await context.agreements(handle)));
};
