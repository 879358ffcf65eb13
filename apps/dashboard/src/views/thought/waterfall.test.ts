import type { LlmCall, ThoughtStep } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLines, waterfallOf } from './waterfall.ts';

const call = (at: number, durationMs: number | null, step: LlmCall['step'] = 'perform_dmas') =>
  ({ at, durationMs, step }) as LlmCall;
const step = (
  name: ThoughtStep['name'],
  startedAt: number | null,
  durationMs: number | null,
  state: ThoughtStep['state'] = 'done',
) => ({ name, startedAt, durationMs, state }) as ThoughtStep;

describe('calls within a step', () => {
  it('stand in one line after each other, side by side in several', () => {
    expect(inLines([call(10, 10), call(15, 5), call(7, 4)]).map(({ from, to, line }) => [from, to, line])).toEqual([
      [0, 10, 0],
      [3, 7, 1],
      [10, 15, 0],
    ]);
  });

  it('never overlap within a line, and none is lost', () => {
    const calls = fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 300 })));
    fc.assert(
      fc.property(calls, (given) => {
        const bars = inLines(given.map(([at, ms]) => call(at, ms)));
        expect(bars.length).toBe(given.length);
        for (const [index, bar] of bars.entries()) {
          const before = bars.slice(0, index).findLast(({ line }) => line === bar.line);
          if (before) expect(before.to).toBeLessThanOrEqual(bar.from);
        }
      }),
    );
  });
});

describe('the steps of a thought', () => {
  it('share one axis that holds them and their calls', () => {
    const steps = [step('start_round', 100, 20), step('perform_dmas', 120, 80)];
    const { from, to, rows } = waterfallOf(steps, [call(220, 90)], 500);
    expect([from, to]).toEqual([100, 220]);
    expect(rows[1]?.calls.length).toBe(1);
  });

  it('reach to now while they run, and nowhere where their duration is not told', () => {
    const steps = [step('perform_dmas', 100, null, 'running'), step('perform_action', 90, null, 'done')];
    const { rows } = waterfallOf(steps, [], 400);
    expect(rows.map(({ bar }) => bar)).toEqual([{ from: 100, to: 400 }, null]);
  });

  it('are drawn without bars when no time is told', () => {
    const { rows, from, to } = waterfallOf([step('start_round', null, null, 'not_told')], [], 1);
    expect({ bars: rows.map(({ bar }) => bar), from, to }).toEqual({ bars: [null], from: 0, to: 0 });
  });
});
