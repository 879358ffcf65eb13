import type { Evidence, Outcome, Reading } from '@ciris/telemetry-contracts';
import type { Found } from './check.ts';
import { numberWords } from './number-words.ts';

/** A reading as evidence, its number with the words of its unit; an unavailable one says why. */
export const evidenceOf = (
  name: string,
  reading: Reading<unknown>,
  now: number,
  words: (value: number) => string = numberWords,
): Evidence => {
  if (reading.status === 'unavailable') {
    return {
      text: `${name} is not told: ${reading.detail ?? reading.reason}`,
      source: 'platform',
      endpoint: reading.reason,
      observedAt: reading.since ?? now,
    };
  }
  const plain = typeof reading.value === 'object' ? undefined : (reading.value as string | number | boolean);
  return {
    text: `${name} ${typeof plain === 'number' ? words(plain) : (plain ?? 'is told')}`,
    source: reading.source,
    endpoint: reading.endpoint,
    observedAt: reading.observedAt,
    ...(plain === undefined ? {} : { value: plain }),
  };
};

/** What is missing is not told when nobody could tell it, else there is not enough data. */
const NOBODY = new Set(['not_exposed', 'constant', 'not_applicable', 'not_granted', 'forbidden']);
export const missing = (
  name: string,
  reading: Extract<Reading<unknown>, { status: 'unavailable' }>,
  now: number,
): Found<'not_told' | 'not_enough_data'> => ({
  outcome: NOBODY.has(reading.reason) ? 'not_told' : 'not_enough_data',
  answer: reading.detail ?? `${name}: ${reading.reason}`,
  evidence: [evidenceOf(name, reading, now)],
  ...(reading.reason === 'not_granted' && reading.detail ? { better: reading.detail } : {}),
});

export const found = <O extends Outcome>(
  outcome: O,
  answer: string,
  evidence: readonly Evidence[],
  better?: string,
): Found<O> => ({
  outcome,
  answer,
  evidence,
  ...(better ? { better } : {}),
});
