import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../testing/memory-store.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { TRUST } from '../../facts/trust.ts';
import type { Store } from '../../ports/store.ts';
import { addAgent, batchOf, from, MINUTE, NOW, snapshot } from '../../store/testing/batches.ts';
import type { Gathering } from '../gather/gathering.ts';
import { createAgreementJudge } from './judge-agreement.ts';
import { tellersOf } from './tellers.ts';

const open = (source: 'answer' | 'database') =>
  ({ source, state: 'open', since: NOW, lastSuccessAt: NOW }) as unknown as Gathering['view']['sources'][number];

const stand = async () => {
  const clock = createTestClock(NOW);
  const store: Store = memoryStore(clock);
  const agent = await addAgent(store);
  const judge = createAgreementJudge();
  const tell = (source: 'answer' | 'database', endpoint: string, depth: number, at: number) =>
    store.appender.append(
      batchOf(agent, [snapshot('queue', { depth })], { ...from(source, endpoint), observedAt: at }),
    );
  const gathering = async (now: number): Promise<Gathering> => ({
    reader: store.reader,
    agent,
    agentName: 'scout',
    now,
    view: {
      generation: 'v2',
      rows: await store.reader.snapshots.list(agent),
      sources: [open('answer'), open('database')],
      trust: TRUST,
      unanswered: null,
      version: '2.9.15',
    },
    watch: { firstSeenAt: NOW, lastAnswerAt: now, unanswered: null, processStartedAt: NOW - MINUTE, driftMs: 0 },
  });
  /** Both look `minute` minutes after the start, ten seconds after the values came to stand. */
  const look = async (minute: number, database: number, answer: number) => {
    const at = NOW + minute * MINUTE;
    for (const later of [0, 10_000]) {
      await tell('database', 'thoughts', database, at + later);
      await tell('answer', 'GET /v1/system/runtime/queue', answer, at + later + 500);
    }
    return judge.judge(await gathering(at + 11_000));
  };
  return { look, judge, gathering, tell };
};

const kinds = (signals: readonly { kind: string }[]) => signals.map(({ kind }) => kind);

describe('two exact sources', () => {
  it('agree: each figure is compared, and nothing is found', async () => {
    const { look, judge } = await stand();
    expect(kinds(await look(0, 2, 2))).toEqual(['finding.close']);
    expect(judge.agreements()).toEqual([
      expect.objectContaining({
        id: 'queue.depth',
        agrees: true,
        detail: expect.stringContaining('database 2, answer 2'),
      }),
    ]);
  });

  it('differ once: not yet a finding; twice: one, with both values', async () => {
    const { look } = await stand();
    expect(await look(0, 2, 5)).toEqual([]);
    const [found] = await look(1, 2, 5);
    expect(found).toMatchObject({ kind: 'finding', finding: { evidence: [{ value: 2 }, { value: 5 }] } });
  });

  it('agree again: the finding is closed, once', async () => {
    const { look } = await stand();
    await look(0, 2, 5);
    await look(1, 2, 5);
    expect(kinds(await look(2, 5, 5))).toEqual(['finding.close']);
    expect(await look(3, 5, 5)).toEqual([]);
  });

  it('close what another run of the platform found, even if the first look compares nothing', async () => {
    const { look, judge, gathering, tell } = await stand();
    await tell('database', 'thoughts', 1, NOW);
    expect(await judge.judge(await gathering(NOW + 1))).toEqual([]);
    expect(kinds(await look(2, 5, 5))).toEqual(['finding.close']);
  });

  it('are compared again after a minute, and not before', async () => {
    const { look, judge, gathering } = await stand();
    await look(0, 2, 5);
    expect(await judge.judge(await gathering(NOW + 30_000))).toEqual([]);
    expect(kinds(await look(1, 2, 5))).toEqual(['finding']);
  });
});

describe('what was compared', () => {
  it('stands while values move, and is dropped when it is old', async () => {
    const { look, judge, gathering, tell } = await stand();
    await look(0, 2, 2);
    const moving = async (minute: number) => {
      const at = NOW + minute * MINUTE;
      await tell('database', 'thoughts', 100 + minute, at);
      await judge.judge(await gathering(at + 1));
    };
    await moving(2);
    expect(judge.agreements()).toHaveLength(1);
    await moving(30);
    expect(judge.agreements()).toEqual([]);
  });
});

describe('tellersOf', () => {
  it('counts exact places of open sources that count alike', async () => {
    const { gathering } = await stand();
    const { view } = await gathering(NOW);
    expect(tellersOf(view, 'queue.depth')).toBe(2);
    expect(tellersOf({ ...view, sources: [open('answer')] }, 'queue.depth')).toBe(1);
    expect(tellersOf({ ...view, sources: [] }, 'queue.depth')).toBe(0);
    expect(tellersOf({ ...view, generation: null }, 'queue.depth')).toBe(0);
    expect(tellersOf(view, 'thoughts.ended')).toBe(2);
    expect(tellersOf(view, 'thoughts.each')).toBe(1);
  });
});
