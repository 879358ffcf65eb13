import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../testing/memory-store.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { createWatchRuns, type WatchLook } from '../insight/watch-runs.ts';
import { addAgent, batchOf, from, NOW } from '../store/testing/batches.ts';
import { coveredMs, watchOf } from './coverage.ts';

const HOUR = 3_600_000;
const LOOK_MS = 15_000;

type Seen = 'answers' | 'silent' | 'nobody looks';

/** Each so many looks long, from NOW on. */
type Course = readonly { readonly seen: Seen; readonly looks: number }[];

const watch = async (course: Course, span: { readonly from: number; readonly to: number }) => {
  const store = memoryStore(createTestClock(NOW));
  const agent = await addAgent(store);
  const look = createWatchRuns();
  const tell = async (seen: WatchLook) => {
    const sample = look(seen);
    if (sample) await store.appender.append(batchOf(agent, [sample], from('platform', 'verdict')));
  };
  let now = NOW;
  for (const { seen, looks } of course) {
    const silentSince = seen === 'silent' ? now : null;
    for (let index = 0; index < looks; index += 1, now += LOOK_MS) {
      if (seen !== 'nobody looks') await tell({ now, silentSince, told: true });
    }
  }
  return { ...(await watchOf(store.reader, agent, span)), end: now };
};

const DAY: Course = [
  { seen: 'answers', looks: 400 },
  { seen: 'silent', looks: 300 },
  { seen: 'answers', looks: 100 },
  { seen: 'nobody looks', looks: 200 },
  { seen: 'answers', looks: 100 },
];
const at = (looks: number): number => NOW + looks * LOOK_MS;

describe('when an agent was watched', () => {
  it('tells silence from time in which nobody looked', async () => {
    const { answered, silent } = await watch(DAY, { from: NOW, to: at(1100) });
    expect(silent).toEqual([{ from: at(400), to: at(700) }]);
    expect(answered.map(({ from: begun }) => begun)).toEqual([NOW, at(700), at(1000)]);
    // A look may be late: so long the last one holds.
    expect(coveredMs(answered, { from: at(800), to: at(1000) })).toBeLessThanOrEqual(60_000);
  });

  it('ends what it saw where something else is seen', async () => {
    const { answered } = await watch(DAY, { from: NOW, to: at(1100) });
    expect(answered[0]).toEqual({ from: NOW, to: at(400) });
  });

  it('knows of a window that begins within a run', async () => {
    const { answered, silent } = await watch(DAY, { from: at(500), to: at(750) });
    expect([answered, silent]).toEqual([[{ from: at(700), to: at(750) }], [{ from: at(500), to: at(700) }]]);
  });

  it('never counts a moment twice, nor one that lies outside, and no silence that nobody saw', async () => {
    const part = fc.record({
      seen: fc.constantFrom<Seen>('answers', 'silent', 'nobody looks'),
      looks: fc.integer({ min: 1, max: 40 }),
    });
    const edge = fc.integer({ min: 0, max: 2 * HOUR });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), edge, edge, async (course, one, other) => {
        const span = { from: NOW + Math.min(one, other), to: NOW + Math.max(one, other) + 1 };
        const { answered, silent } = await watch(course, span);
        const length = span.to - span.from;
        expect(coveredMs(answered, span) + coveredMs(silent, span)).toBeLessThanOrEqual(length);
        for (const { from: begin, to } of [...answered, ...silent]) {
          expect(begin >= span.from && to <= span.to && to > begin).toBe(true);
        }
        const longest = course.reduce((sum, { seen, looks }) => sum + (seen === 'silent' ? looks * LOOK_MS : 0), 0);
        // A gap of less than a minute is no gap.
        const short = course.filter(({ seen, looks }) => seen === 'nobody looks' && looks < 4).length * 60_000;
        expect(coveredMs(silent, span)).toBeLessThanOrEqual(longest + short);
      }),
      { numRuns: 40 },
    );
  });
});
