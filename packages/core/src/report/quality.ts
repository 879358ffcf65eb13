import { freshness, type Reading, type SystemReport } from '@ciris/telemetry-contracts';
import { derived } from '../resolve/field.ts';
import type { Answers } from './answers.ts';
import type { SystemDefinition } from './check.ts';

const SEVERAL: readonly string[] = ['service', 'provider', 'adapter'];

const readingsOf = (answers: Answers, system: SystemDefinition): readonly Reading<unknown>[] =>
  system.fields.flatMap((field) => {
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

/** Data quality of a system: each part computed, and not told where there is nothing to compute it from. */
export const qualityOf = (answers: Answers, system: SystemDefinition): SystemReport['quality'] => {
  const { now } = answers;
  const readings = readingsOf(answers, system);
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
        ? none('No two exact sources tell the same figure.')
        : percent(same.length, compared.length, now, `${same.length} of ${compared.length} comparisons agree`),
  };
};

/** What of its fields is told by nobody, with the reason. */
export const notToldOf = (answers: Answers, system: SystemDefinition): string[] =>
  system.fields.flatMap((field) => {
    const subject = field.slice(0, field.indexOf('.'));
    if (SEVERAL.includes(subject)) return [];
    const reading = answers.of.field(field);
    return reading.status === 'unavailable' ? [`${field}: ${reading.detail ?? reading.reason}`] : [];
  });
