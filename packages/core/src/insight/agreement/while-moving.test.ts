import type { SourceState } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../testing/memory-store.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { TRUST } from '../../facts/trust.ts';
import { addAgent, batchOf, from, MINUTE, NOW, snapshot } from '../../store/testing/batches.ts';
import type { Gathering } from '../gather/gathering.ts';
import { gatherAgreements } from './gather-agreements.ts';
import { whyNotCompared } from './tellers.ts';

const QUEUE = 'GET /v1/system/runtime/queue';
const NODES = 'GET /v1/memory/stats';
const UNIFIED = 'GET /v1/telemetry/unified';
const RESOURCES = 'GET /v1/system/resources';
const S = 1000;

const source = (name: SourceState['source'], state: SourceState['state'], lastSuccessAt: number): SourceState => ({
  source: name,
  state,
  since: NOW - MINUTE,
  detail: '',
  lastSuccessAt,
  lastFailure: null,
  tells: [],
});

/** An agent of which database and answers tell at moments that a test says, seconds after the start. */
const stand = async () => {
  const store = memoryStore(createTestClock(NOW));
  const agent = await addAgent(store);
  const tell = async (name: 'answer' | 'database', endpoint: string, field: string, told: [number, number][]) => {
    const [subject = '', member = ''] = field.split('.');
    for (const [second, value] of told) {
      const at = { observedAt: NOW + second * S, processStartedAt: NOW - MINUTE };
      await store.appender.append(
        batchOf(agent, [snapshot(subject, { [member]: value })], { ...from(name, endpoint), ...at }),
      );
    }
  };
  const gathering = async (second: number): Promise<Gathering> => {
    const now = NOW + second * S;
    const sources = [source('answer', 'open', now), source('database', 'open', now), source('stream', 'open', now)];
    const rows = await store.reader.snapshots.list(agent);
    return {
      reader: store.reader,
      agent,
      agentName: 'scout',
      now,
      view: { generation: 'v2', rows, sources, trust: TRUST, unanswered: null, version: '2.9.15' },
      watch: { firstSeenAt: NOW, lastAnswerAt: now, unanswered: null, processStartedAt: NOW - MINUTE, driftMs: 0 },
    };
  };
  return {
    tell,
    view: async () => (await gathering(0)).view,
    found: async (figure: string, second = 300) =>
      (await gatherAgreements(await gathering(second))).filter(({ id }) => id === figure),
  };
};

/** A value that moves each two seconds, by the database, which is read each second. */
const moving = (until: number, valueAt: (second: number) => number): [number, number][] =>
  Array.from({ length: until / 2 }, (_, index): [number, number] => [index * 2, valueAt(index * 2)]);

describe('a value that moves all the time', () => {
  it('is held against what the better source told around that look', async () => {
    const { tell, found } = await stand();
    await tell(
      'database',
      'graph_nodes',
      'memory.totalNodes',
      moving(300, (second) => 1000 + second),
    );
    await tell('answer', NODES, 'memory.totalNodes', [
      [60, 1060],
      [120, 1121],
      [180, 1179],
      [240, 1242],
    ]);
    expect(await found('memory.totalNodes')).toEqual([
      expect.objectContaining({
        agrees: true,
        detail: expect.stringMatching(/^database 1\d+ to 1\d+ around that look, answer 1242/),
      }),
    ]);
  });

  it('differs where no look lies within it, and is not judged by one or two: they may be peaks between two looks', async () => {
    const { tell, found } = await stand();
    await tell(
      'database',
      'graph_nodes',
      'memory.totalNodes',
      moving(300, (second) => 1000 + second),
    );
    await tell('answer', NODES, 'memory.totalNodes', [
      [60, 2120],
      [120, 2240],
    ]);
    expect(await found('memory.totalNodes')).toEqual([]);
    await tell('answer', NODES, 'memory.totalNodes', [[180, 2360]]);
    expect(await found('memory.totalNodes')).toMatchObject([{ agrees: false, other: { value: 2360 } }]);
  });

  it.each([
    ['agrees', 7, true],
    ['differs', 6, false],
  ])('%s by the look at which the better source stood still', async (_, told, agrees) => {
    const { tell, found } = await stand();
    const depth = (second: number): number => (second > 100 && second < 140 ? 7 : second % 5);
    await tell('database', 'thoughts', 'queue.depth', moving(300, depth));
    await tell('answer', QUEUE, 'queue.depth', [
      [60, 3],
      [120, told],
      [180, 2],
      [240, 1],
    ]);
    expect(await found('queue.depth')).toMatchObject([{ agrees, other: { value: told, observedAt: NOW + 120 * S } }]);
  });

  it('is not judged by the time in which the database was not read to the end', async () => {
    const { tell, found } = await stand();
    await tell('database', 'thoughts', 'queue.depth', [[0, 3]]);
    await tell('answer', QUEUE, 'queue.depth', [[60, 1]]);
    expect(await found('queue.depth', 61)).toEqual([]);
  });
});

describe('a counter that moves all the time', () => {
  it.each([
    [
      'agrees between the looks before and after',
      [
        [100, 290],
        [200, 640],
      ],
      true,
    ],
    [
      'differs beyond them',
      [
        [100, 290],
        [200, 950],
      ],
      false,
    ],
  ] as const)('%s, caches allowed for', async (_, told, agrees) => {
    const { tell, found } = await stand();
    const grows = Array.from({ length: 10 }, (__, index): [number, number] => [index * 30, index * 100]);
    await tell('answer', UNIFIED, 'llm.tokensTotal', grows);
    await tell(
      'answer',
      RESOURCES,
      'llm.tokensTotal',
      told.map(([second, value]) => [second, value]),
    );
    const [agreement] = (await found('llm.tokensTotal')).filter(({ other }) => other.endpoint === RESOURCES);
    expect(agreement).toMatchObject({ agrees, other: { value: told[1][1] } });
  });
});

describe('why nothing was compared', () => {
  it.each([
    ['database', 'not_granted', 'Open another source: grant the database with --agent-db.'],
    ['database', 'open', undefined],
  ] as const)('with the %s %s advises to open only what is not', async (name, state, better) => {
    const view = await (await stand()).view();
    const sources = view.sources.map((one) => (one.source === name ? { ...one, state } : one));
    expect(whyNotCompared({ ...view, sources }, ['queue.depth'])).toMatchObject({ better });
  });

  it('says that sources do not count alike, where they never can be compared', async () => {
    const view = { ...(await (await stand()).view()), generation: 'v1' as const };
    expect(whyNotCompared(view, ['llm.answeredCalls'])).toMatchObject({
      outcome: 'not_told',
      words: expect.stringContaining('since the process began'),
      better: undefined,
    });
  });

  it('is what the source itself says, where it can never tell a value again', async () => {
    const { view } = await stand();
    const row = { subject: 'audit', key: '', source: 'answer', endpoint: 'GET /v1/audit/entries', gone: false };
    const state = { unavailable: 'not_exposed', detail: 'The agent lists the newest only.', since: NOW };
    const rows = [{ ...row, fields: { entries: state } }] as unknown as Gathering['view']['rows'];
    expect(whyNotCompared({ ...(await view()), rows }, ['audit.entries'])).toMatchObject({
      outcome: 'not_told',
      words: 'the agent lists the newest only',
    });
  });

  it('does not wait for a counter that this generation does not tell', async () => {
    const view = { ...(await (await stand()).view()), generation: 'early' as const };
    expect(whyNotCompared(view, ['thoughts.ended'])).toMatchObject({ outcome: 'not_told', better: undefined });
  });
});
