import { describe, expect, it } from 'vitest';
import { type JudgedAgent, type JudgedAgentOptions, judgedAgent } from '../../../testing/judged-agent.ts';
import { from, MINUTE, thought } from '../../store/testing/batches.ts';

const BY_DATABASE = {
  generation: 'v2',
  sources: { answer: 'open', database: 'open' },
  watchedMs: 60 * MINUTE,
} as const;
const DAY = 1440 * MINUTE;

/** Thoughts that ended so long ago, each of which took so long. */
interface Ended {
  readonly agoMs: number;
  readonly tookMs: number;
}

const many = (count: number, tookMs: number, agoMs: number): readonly Ended[] =>
  Array.from({ length: count }, (_, index) => ({ agoMs: agoMs - index, tookMs }));
const usual = (count: number, tookMs: number): readonly Ended[] => many(count, tookMs, 60 * MINUTE);
const recent = (count: number, tookMs: number): readonly Ended[] => many(count, tookMs, 5 * MINUTE);

const keepEnded = async (one: JudgedAgent, ended: readonly Ended[], aheadMs = 0): Promise<void> => {
  const now = one.clock.now() + aheadMs;
  await one.keep(
    ended.map(({ agoMs, tookMs }, index) =>
      thought(`th-${index}`, { status: 'completed', createdAt: now - agoMs - tookMs, endedAt: now - agoMs }),
    ),
  );
};

const verdictOf = async (ended: readonly Ended[], options: JudgedAgentOptions = BY_DATABASE, aheadMs = 0) => {
  const one = await judgedAgent(options);
  await keepEnded(one, ended, aheadMs);
  return { verdict: await one.verdict(), now: one.clock.now() };
};

describe('an agent whose thoughts take longer than is usual for it', () => {
  it('is slow, with both figures, since the ten minutes that are looked at', async () => {
    const { verdict, now } = await verdictOf([...usual(20, 4_000), ...recent(5, 12_000)]);
    expect(verdict).toMatchObject({
      word: 'slow',
      status: 'degraded',
      since: now - 10 * MINUTE,
      sentence: 'A thought takes 12 s, usual is 4 s.',
      reasons: [{ code: 'slow', evidence: [{ source: 'database', endpoint: 'thoughts', value: 12_000 }] }],
    });
  });

  it.each<[string, readonly Ended[], boolean]>([
    ['three times the usual', [...usual(20, 2_000), ...recent(5, 6_000)], true],
    ['just less than three times', [...usual(20, 2_000), ...recent(5, 5_999)], false],
    ['five seconds, many times the usual', [...usual(20, 10), ...recent(5, 5_000)], true],
    ['just less than five seconds, many times the usual', [...usual(20, 10), ...recent(5, 4_999)], false],
    ['long, and the usual is told by too few', [...usual(19, 2_000), ...recent(5, 60_000)], false],
    ['long, and too few of them ended lately', [...usual(20, 2_000), ...recent(4, 60_000)], false],
    ['long only at times', [...usual(20, 2_000), ...recent(3, 5_999), ...many(2, 600_000, 2 * MINUTE)], false],
    ['long mostly', [...usual(20, 2_000), ...recent(3, 6_000), ...many(2, 1, 2 * MINUTE)], true],
    [
      'long at the edge of the ten minutes',
      [...usual(20, 2_000), ...recent(4, 9_000), ...many(1, 9_000, 599_999)],
      true,
    ],
    ['long before the ten minutes', [...usual(20, 2_000), ...recent(4, 9_000), ...many(1, 9_000, 600_000)], false],
    ['usual at the edge of the day', [...usual(19, 2_000), ...many(1, 2_000, DAY - 1), ...recent(5, 9_000)], true],
    ['usual before that day', [...usual(19, 2_000), ...many(1, 2_000, DAY), ...recent(5, 9_000)], false],
  ])('thoughts that take %s', async (_, ended, slow) => {
    const { verdict } = await verdictOf(ended);
    expect(verdict.word === 'slow', verdict.sentence).toBe(slow);
  });

  it('is so by its own clock, which may be an hour ahead of ours', async () => {
    const ended = [...usual(20, 4_000), ...recent(5, 12_000)];
    const hour = 60 * MINUTE;
    expect((await verdictOf(ended, { ...BY_DATABASE, driftMs: hour }, hour)).verdict.word).toBe('slow');
    expect((await verdictOf(ended, { ...BY_DATABASE, driftMs: -hour }, -hour)).verdict.word).toBe('slow');
    expect((await verdictOf(ended, BY_DATABASE, -hour)).verdict.word).not.toBe('slow');
  });

  it('is not called so while no source tells of single thoughts', async () => {
    const ended = [...usual(20, 4_000), ...recent(5, 12_000)];
    const { verdict } = await verdictOf(ended, { generation: 'v2', sources: { answer: 'open', database: 'lost' } });
    expect(verdict.word).not.toBe('slow');
  });

  it.each([
    ['stream', 'th-', { startedAt: true }],
    ['database', 'th-', { startedAt: false }],
  ] as const)('is measured from where the %s tells that a thought begins', async (source, id, { startedAt }) => {
    const one = await judgedAgent({ generation: 'v2', sources: { answer: 'open', [source]: 'open' } });
    const now = one.clock.now();
    // Created long before: the time in the queue is none of the time that the stream tells.
    const signals = [...usual(20, 4_000), ...recent(5, 12_000)].map(({ agoMs, tookMs }, index) =>
      thought(`${id}${index}`, {
        status: 'completed',
        createdAt: now - agoMs - (startedAt ? 70_000 : tookMs),
        startedAt: now - agoMs - (startedAt ? tookMs : 1_000),
        endedAt: now - agoMs,
      }),
    );
    await one.keep(signals, from(source));
    expect(await one.verdict()).toMatchObject({
      word: 'slow',
      sentence: 'A thought takes 12 s, usual is 4 s.',
      reasons: [{ evidence: [{ source }] }],
    });
  });
});

describe('the time within which a thought is expected to end', () => {
  const waitingFor = async (ended: readonly Ended[], waitsMs: number) => {
    const one = await judgedAgent(BY_DATABASE);
    await keepEnded(one, ended);
    const createdAt = one.clock.now() - waitsMs;
    await one.keep([thought('open', { status: 'pending', createdAt })]);
    return (await one.verdict()).word;
  };
  const earlier = (count: number, tookMs: number): readonly Ended[] => many(count, tookMs, 30 * MINUTE);

  it.each<[string, readonly Ended[], number]>([
    ['two minutes where too few have ended', earlier(4, 60_000), 120_000],
    ['two minutes where they are quick', earlier(5, 30_000), 120_000],
    ['four times the p95', earlier(5, 60_000), 240_000],
    ['four times the p95, whatever a single one took', [...earlier(19, 60_000), ...earlier(1, 140_000)], 240_000],
    ['ten minutes at most', earlier(5, 400_000), 600_000],
  ])('is %s', async (_, ended, windowMs) => {
    expect(await waitingFor(ended, windowMs - 1)).not.toBe('stuck');
    expect(await waitingFor(ended, windowMs)).toBe('stuck');
  });
});
