import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProcessTracker } from './process-tracker.ts';

const START = Date.UTC(2026, 10, 22, 4);

interface Look {
  /** ms after the start of the process. */
  readonly at: number;
  readonly latencyMs: number;
}

/** What an answer tells, for a process that began at `start` by our clock, and a clock that is `offset` ahead. */
const answer = ({ at, latencyMs }: Look, start: number, offset = 0) => {
  const madeAt = start + at + latencyMs / 2;
  return [
    { madeAt: madeAt + offset, uptimeSeconds: (madeAt - start) / 1000 },
    { sentAt: start + at, endedAt: start + at + latencyMs },
  ] as const;
};

const look = fc.record({ at: fc.integer({ min: 0, max: 1e9 }), latencyMs: fc.integer({ min: 0, max: 10_000 }) });

describe('processes', () => {
  it('are one, however long answers are on their way', () => {
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 30 }), (looks) => {
        const tracker = createProcessTracker();
        const news = looks.sort((a, b) => a.at - b.at).map((one) => tracker.observe(...answer(one, START)).kind);
        expect(news[0]).toBe('began');
        expect(news.slice(1).filter((kind) => kind !== 'same')).toEqual([]);
      }),
    );
  });

  it('are one, however the agent’s clock is set meanwhile', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(look, fc.integer({ min: -1e8, max: 1e8 })), { minLength: 2 }), (looks) => {
        const tracker = createProcessTracker();
        const sorted = looks.sort(([a], [b]) => a.at - b.at);
        const news = sorted.map(([one, offset]) => tracker.observe(...answer(one, START, offset)).kind);
        expect(news.slice(1).filter((kind) => kind !== 'same')).toEqual([]);
      }),
    );
  });

  it('are one where uptime goes by the agent’s clock and that is set back by an hour', () => {
    const tracker = createProcessTracker();
    const hour = 3_600_000;
    tracker.observe(...answer({ at: 5 * hour, latencyMs: 10 }, START));
    const back = { madeAt: START + 4 * hour, uptimeSeconds: (4 * hour) / 1000 };
    const times = { sentAt: START + 5 * hour + 15_000, endedAt: START + 5 * hour + 15_010 };
    expect(tracker.observe(back, times).kind).toBe('same');
    expect(tracker.startedAt()).toBe(START);
  });

  it('are one where it still answered after the other would have begun', () => {
    const known = { startedAt: START, lastSeenAt: START + 60_000 };
    const late = (began: number) =>
      [{ uptimeSeconds: (70_000 - began) / 1000 }, { sentAt: START + 70_000, endedAt: START + 70_010 }] as const;
    expect(createProcessTracker(known).observe(...late(5_000)).kind).toBe('same');
    expect(createProcessTracker(known).observe(...late(65_000)).kind).toBe('began');
  });

  it('are told apart, each with the one before, if they began more than some seconds apart', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 25_000, max: 1e7 }), { minLength: 1, maxLength: 20 }), (lives) => {
        const tracker = createProcessTracker();
        let start = START;
        for (const [index, life] of lives.entries()) {
          const news = tracker.observe(...answer({ at: 1_000, latencyMs: 200 }, start));
          expect(news).toMatchObject({ kind: 'began', startedAt: start });
          if (news.kind === 'began') expect(news.before === null).toBe(index === 0);
          start += life;
        }
      }),
    );
  });

  it('that are gone are not taken for new ones', () => {
    const tracker = createProcessTracker();
    tracker.observe(...answer({ at: 60_000, latencyMs: 10 }, START));
    tracker.observe(...answer({ at: 1_000, latencyMs: 10 }, START + 70_000));
    expect(tracker.observe(...answer({ at: 65_000, latencyMs: 9_000 }, START)).kind).toBe('outdated');
    expect(tracker.startedAt()).toBe(START + 70_000);
  });

  it('are not told by an answer without uptime', () => {
    const tracker = createProcessTracker();
    expect(tracker.observe({ madeAt: START }, { sentAt: START, endedAt: START }).kind).toBe('untold');
    expect(tracker.startedAt()).toBeNull();
  });
});
