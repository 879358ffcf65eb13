import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastRunOf } from './handler-sums.ts';

const AT = Date.UTC(2026, 10, 22, 4);

describe('the instant of a last run', () => {
  it.each([
    ['of a whole ms', AT - 1_000, AT - 1_000],
    ['of a part of a ms', AT - 1_000 + 0.456, AT - 1_000],
    ['a little later by their clock', AT + 60_000, AT + 60_000],
    ['0, which says that there was none', 0, null],
    ['in seconds', AT / 1_000, null],
    ['in nanoseconds', AT * 1e6, null],
    ['of a far future', AT + 400 * 86_400_000, null],
    ['that is no number', Number.NaN, null],
  ])('%s', (_, value, instant) => expect(lastRunOf(value, AT)).toBe(instant));

  it('is an instant, or none', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const instant = lastRunOf(value, AT);
        expect(instant === null || Number.isSafeInteger(instant)).toBe(true);
      }),
    );
  });
});
