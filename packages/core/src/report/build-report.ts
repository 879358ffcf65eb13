import type { CheckResult, Outcome, Report, Source, SystemReport } from '@ciris/telemetry-contracts';
import type { Answers } from './answers.ts';
import { type Check, type Found, resultOf, type SystemDefinition, worstOf } from './check.ts';
import { exposedAs } from './exposed-as.ts';
import { notToldOf, qualityOf, shownOf } from './quality.ts';
import { SYSTEMS } from './registry.ts';
import { reportSentence } from './report-sentence.ts';
import { scoreboardOf } from './scoreboard.ts';

const TOLD_BY_IT: readonly Source[] = ['answer', 'stream', 'log', 'points'];

/** What an agent told before it fell silent is no sign that it works. */
const asOfNow = ({ handle }: Answers, { id }: Check, found: Found): Found => {
  if (handle.verdict.word !== 'unreachable' || found.outcome !== 'works' || id.startsWith('collector.')) return found;
  if (!found.evidence.some(({ source }) => TOLD_BY_IT.includes(source))) return found;
  return { ...found, outcome: 'not_enough_data', answer: `before it fell silent: ${found.answer}` };
};

/** A check that throws has not passed, and must not take the report with it. */
export const runCheck = async (check: Check, answers: Answers): Promise<CheckResult> => {
  try {
    return resultOf(check, asOfNow(answers, check, await check.run(answers)), answers.now);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return resultOf(
      check,
      { outcome: 'broken', answer: `the check itself failed: ${words}`, evidence: [] },
      answers.now,
    );
  }
};

const findingOf = (checks: readonly CheckResult[], outcome: Outcome): string => {
  if (outcome === 'works') return '';
  const first = checks.find((check) => check.outcome === outcome);
  return first ? `${first.title}: ${first.answer}` : '';
};

const systemOf = async (system: SystemDefinition, answers: Answers): Promise<SystemReport> => {
  const checks = await Promise.all(system.checks.map((check) => runCheck(check, answers)));
  const outcome = worstOf(checks.map((check) => check.outcome));
  const { context, handle } = answers;
  const shown = await shownOf(answers);
  return {
    systemId: system.id,
    title: system.title,
    group: system.group,
    outcome,
    finding: findingOf(checks, outcome),
    quality: qualityOf(answers, system, shown),
    exposedAs: exposedAs(system, context.directory.ref(handle).path, context.about.basePath),
    checks,
    notTold: notToldOf(answers, system, shown),
  };
};

/** Of an agent whose generation is not known yet, all that there may be. */
const isOf =
  ({ handle: { generation } }: Answers) =>
  ({ generations }: SystemDefinition): boolean =>
    generation === null || (generations?.includes(generation) ?? true);

const GROUPS: readonly Outcome[] = ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'];

/** The success report of one agent as of now. A check that found nothing to check does not pass. */
export const buildReport = async (answers: Answers): Promise<Report> => {
  const { verdict } = answers.handle;
  const systems = await Promise.all(SYSTEMS.filter(isOf(answers)).map((system) => systemOf(system, answers)));
  const checks = systems.flatMap((system) => system.checks);
  const counts = Object.fromEntries(
    GROUPS.map((outcome) => [outcome, systems.filter((system) => system.outcome === outcome).length]),
  ) as Record<Outcome, number>;
  return {
    reportId: null,
    heldAs: null,
    agent: answers.context.directory.ref(answers.handle),
    at: answers.now,
    ...reportSentence(answers.handle.record.name, verdict, systems),
    outcome: verdict.word === 'unreachable' ? 'broken' : worstOf(systems.map((system) => system.outcome)),
    verdict,
    counts,
    checksPassed: checks.filter((check) => check.outcome === 'works').length,
    checksTotal: checks.length,
    scoreboard: await scoreboardOf(answers),
    systems,
  };
};
