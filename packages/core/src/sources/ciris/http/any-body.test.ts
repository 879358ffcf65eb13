import { GENERATIONS } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo, contextOf, readAnswer, recorded } from '../../../../testing/recorded-answers.ts';
import { FAMILY_NAMES, periodMs } from '../../../facts/schedule.ts';
import type { Signal } from '../../../ports/signal.ts';
import { FAMILIES } from './families.ts';

const families = fc.constantFrom(...FAMILY_NAMES);
const generations = fc.constantFrom(...GENERATIONS);

/** What a signal may not be made of: a store cannot keep it. */
const isPlain = (signals: readonly Signal[]): boolean => {
  const text = JSON.stringify(signals, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
  );
  return !text.includes('not finite') && JSON.stringify(JSON.parse(text)) === text;
};

/** The body with one member, drawn by `pick`, replaced by another value. */
const mutated = (body: unknown, pick: () => number, by: unknown): unknown => {
  if (typeof body !== 'object' || body === null) return by;
  const names = Object.keys(body);
  const name = names[Math.floor(pick() * names.length)];
  if (name === undefined || pick() < 0.15) return by;
  const inner = mutated((body as Record<string, unknown>)[name], pick, by);
  return Array.isArray(body)
    ? body.map((value, index) => (String(index) === name ? inner : value))
    : { ...body, [name]: inner };
};

describe('any answer', () => {
  it('is read without a fault, whatever it is', () => {
    fc.assert(
      fc.property(families, generations, fc.jsonValue(), (family, generation, body) => {
        const signals = FAMILIES[family].read(body, contextOf(generation));
        expect(signals === null || isPlain(signals)).toBe(true);
        FAMILIES[family].facts?.(body);
      }),
      { numRuns: 500 },
    );
  });

  it.skipIf(!recorded)('of an agent with one member of another kind costs fields, not the answer', () => {
    fc.assert(
      fc.property(
        families,
        generations,
        fc.jsonValue({ maxDepth: 1 }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (family, generation, by, numbers) => {
          if (periodMs(family, generation) === null) return;
          const [answer] = answersTo(generation, 'after-messages', family);
          const pick = (): number => numbers.next().value ?? 0;
          const signals = readAnswer(family, generation, mutated(answer?.body, pick, by));
          expect(isPlain(signals)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
