import type { Status } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorBudget } from './error-budget.ts';
import { phasesOf, shareOf } from './ticks.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WINDOW = { from: 0, to: 30 * DAY };

const change = (at: number, to: Status) => ({ at, to, from: null, service: 'LLMService', words: '' });

const budget = (
  changes: readonly (readonly [number, Status])[],
  watched: readonly { from: number; to: number }[] = [WINDOW],
  objectivePercent = 99.9,
) => {
  const phases = phasesOf(
    WINDOW,
    'healthy',
    changes.map(([at, to]) => change(at, to)),
  );
  const share = shareOf(phases, watched);
  return errorBudget({ objectivePercent, window: WINDOW, phases, watched, share, now: WINDOW.to });
};

const shownOf = (reading: { status: string; value?: unknown }) => ('value' in reading ? reading.value : reading.status);

describe('the error budget', () => {
  it('is whole where nothing failed, and nothing burns', () => {
    const { allowedMs, spentMs, remainingPercent, burnRate } = budget([]);
    expect([allowedMs, spentMs, shownOf(remainingPercent), shownOf(burnRate)]).toEqual([2_592_000, 0, 100, 0]);
  });

  it('is spent by what was critical and seen: half of it by half of what is allowed', () => {
    const spent = budget([
      [DAY, 'critical'],
      [DAY + 1_296_000, 'healthy'],
    ]);
    expect([spent.spentMs, shownOf(spent.remainingPercent), shownOf(spent.burnRate)]).toEqual([1_296_000, 50, 0]);
    const unseen = budget(
      [
        [DAY, 'critical'],
        [DAY + 1_296_000, 'healthy'],
      ],
      [{ from: 2 * DAY, to: WINDOW.to }],
    );
    expect([unseen.spentMs, shownOf(unseen.remainingPercent)]).toEqual([0, 100]);
  });

  it('is below 0 where more failed than may, and burns a thousand times too fast while all fails', () => {
    const over = budget([[WINDOW.to - 2 * HOUR, 'critical']]);
    expect(shownOf(over.remainingPercent)).toBe(-177.8);
    expect(shownOf(over.burnRate)).toBe(1000);
  });

  it('says that there is not enough data instead of judging a month by a minute', () => {
    const short = budget([], [{ from: WINDOW.to - 60_000, to: WINDOW.to }]);
    expect(short.remainingPercent).toMatchObject({
      status: 'unavailable',
      reason: 'not_yet',
      detail: 'Not enough data: known for 1 min of 30 d, and 1 h are needed.',
    });
    expect(short.burnRate).toMatchObject({ status: 'unavailable', reason: 'not_yet' });
  });

  it('is a number of any window and any objective, or says why it is none', () => {
    const finite = (reading: ReturnType<typeof errorBudget>['burnRate']): boolean =>
      reading.status === 'unavailable' ? reading.detail !== undefined : Number.isFinite(reading.value);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 366 * DAY }),
        fc.double({ min: 50, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (to, objectivePercent, part) => {
          const window = { from: 0, to };
          const phases = phasesOf(window, 'healthy', [change(Math.floor(to * part), 'critical')]);
          const watched = [window];
          const share = shareOf(phases, watched);
          const found = errorBudget({ objectivePercent, window, phases, watched, share, now: to });
          expect(finite(found.remainingPercent) && finite(found.burnRate) && Number.isFinite(found.allowedMs)).toBe(
            true,
          );
        },
      ),
      {
        examples: [
          [1, 99.999, 0],
          [1, 99.999, 1],
          [400, 99.9, 0],
          [366 * DAY, 100, 0.5],
        ],
      },
    );
    expect(budget([], [WINDOW], 100).remainingPercent).toMatchObject({ reason: 'not_applicable' });
  });

  it('never grows by a failure, whatever else happened', () => {
    const moment = fc.integer({ min: 0, max: WINDOW.to });
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: DAY }),
        fc.double({ min: 50, max: 99.99, noNaN: true }),
        (at, ms, objective) => {
          const failed = budget(
            [
              [at, 'critical'],
              [Math.min(at + ms, WINDOW.to), 'healthy'],
            ],
            [WINDOW],
            objective,
          );
          const remaining = failed.remainingPercent;
          expect(remaining.status === 'available' && remaining.value).toBeLessThanOrEqual(100);
          if (at < WINDOW.to) expect(remaining.status === 'available' && remaining.value).toBeLessThan(100);
        },
      ),
    );
  });
});
