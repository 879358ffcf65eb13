import { freshness, type Reading, type SystemReport } from '@ciris/telemetry-contracts';
import { whyNotCompared } from '../insight/agreement/tellers.ts';
import { derived } from '../resolve/field.ts';
import type { Answers } from './answers.ts';
import type { SystemDefinition } from './check.ts';

const SEVERAL: readonly string[] = ['service', 'provider', 'adapter', 'knownTool', 'registration'];

/** Fields that pages show as summed up here, from single calls, where no source tells them as such. */
export type Shown = Readonly<Record<string, Reading<number>>>;

export const shownOf = async (answers: Answers): Promise<Shown> => {
  const { llm } = await answers.ask.system.snapshot();
  return {
    'llm.calls': llm.calls,
    'llm.failedCalls': llm.failedCalls,
    'llm.rateLimitedCalls': llm.rateLimitedCalls,
    'llm.tokensTotal': llm.tokens,
    'llm.costCents': llm.costCents,
  };
};

const readingsOf = (answers: Answers, system: SystemDefinition, shown: Shown): readonly Reading<unknown>[] =>
  system.fields.flatMap((field) => {
    const own = shown[field];
    if (own) return [own];
    const subject = field.slice(0, field.indexOf('.'));
    const keys = SEVERAL.includes(subject) ? answers.of.keys(subject) : [''];
    return keys.map((key): Reading<unknown> => answers.of.field(field, key));
  });

const percent = (part: number, whole: number, now: number, formula: string): Reading<number> =>
  derived((part / whole) * 100, { observedAt: now, everyMs: 15_000, endpoint: 'report', formula });

const none = (detail: string): Reading<number> => ({
  status: 'unavailable',
  reason: 'not_applicable',
  since: null,
  detail,
});

const notCompared = ({ of }: Answers, { comparisons }: SystemDefinition): string => {
  if (comparisons.length === 0) return 'Nothing of it is told twice.';
  const { words } = whyNotCompared(of.view, comparisons);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
};

/** Data quality of a system: each part computed, and not told where there is nothing to compute it from. */
export const qualityOf = (answers: Answers, system: SystemDefinition, shown: Shown): SystemReport['quality'] => {
  const { now } = answers;
  const readings = readingsOf(answers, system, shown);
  // What this agent has no part of cannot be covered.
  const applicable = readings.filter((one) => one.status === 'available' || one.reason !== 'not_applicable');
  const told = readings.filter((one) => one.status === 'available');
  const fresh = told.filter((one) => one.status === 'available' && freshness(one, now) !== 'stale');
  const compared = answers.agreements.filter((agreement) => system.comparisons.includes(agreement.id));
  const same = compared.filter((agreement) => agreement.agrees);
  return {
    coverage:
      applicable.length === 0
        ? none('It has no fields of its own.')
        : percent(told.length, applicable.length, now, `${told.length} of ${applicable.length} fields are told`),
    freshness:
      told.length === 0
        ? none('No field is told.')
        : percent(fresh.length, told.length, now, `${fresh.length} of ${told.length} told fields are not stale`),
    agreement:
      compared.length === 0
        ? none(notCompared(answers, system))
        : percent(same.length, compared.length, now, `${same.length} of ${compared.length} comparisons agree`),
  };
};

/** What of its fields is told by nobody, with the reason. */
export const notToldOf = (answers: Answers, system: SystemDefinition, shown: Shown): string[] =>
  system.fields.flatMap((field) => {
    const subject = field.slice(0, field.indexOf('.'));
    if (SEVERAL.includes(subject)) return [];
    const reading = shown[field] ?? answers.of.field(field);
    return reading.status === 'unavailable' ? [`${field}: ${reading.detail ?? reading.reason}`] : [];
  });
