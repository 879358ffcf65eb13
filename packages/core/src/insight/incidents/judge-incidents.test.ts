import type { SourceState, Verdict } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../testing/memory-store.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { TRUST } from '../../facts/trust.ts';
import type { Signal } from '../../ports/signal.ts';
import { addAgent, batchOf, error, from, MINUTE } from '../../store/testing/batches.ts';
import type { Gathering } from '../gather/gathering.ts';
import { gatherVerdictInput } from '../gather.ts';
import type { Failures, VerdictInput } from '../verdict-input.ts';
import { createIncidentJudge, QUIET_MS } from './judge-incidents.ts';

const HEALTH = 'GET /v1/system/health';

const verdict = (word: Verdict['word']): Verdict => ({
  word,
  status: 'unknown',
  since: 0,
  sentence: `It is ${word}.`,
  why: '',
  reasons: [],
  notTold: [],
  evaluatedAt: 0,
});

/** What may be wrong at an instant. */
interface State {
  readonly word: Verdict['word'];
  readonly breakers: readonly string[];
  readonly failing: readonly Failures['kind'][];
  readonly warnings: readonly string[];
  readonly findings: readonly string[];
}
const WELL: State = { word: 'working', breakers: [], failing: [], warnings: [], findings: [] };

const stand = async (sources: Partial<Record<SourceState['source'], SourceState['state']>> = { answer: 'open' }) => {
  const clock = createTestClock();
  const store = memoryStore(clock);
  const agent = await addAgent(store);
  const states = Object.entries(sources).map(([source, state]) => ({ source, state })) as unknown as SourceState[];
  let judge = createIncidentJudge();
  let open = new Set<string>();

  const keep = (source: 'answer' | 'database' | 'platform', signals: readonly Signal[], endpoint = 'x') =>
    store.appender.append(batchOf(agent, signals, { ...from(source, endpoint), observedAt: clock.now() }));
  const gathering = async (): Promise<Gathering> => ({
    reader: store.reader,
    agent,
    agentName: 'scout',
    now: clock.now(),
    view: {
      generation: 'v2',
      rows: await store.reader.snapshots.list(agent),
      sources: states,
      trust: TRUST,
      unanswered: null,
      version: null,
    },
    watch: { firstSeenAt: 0, lastAnswerAt: clock.now(), unanswered: null, processStartedAt: null, driftMs: null },
  });
  const find = async (keys: readonly string[]): Promise<void> => {
    const now = new Set(keys);
    const at = clock.now();
    const opened = keys
      .filter((key) => !open.has(key))
      .map((key): Signal => {
        const finding = { key, code: key, severity: 'degraded', subject: 's', title: key, detail: 'd', evidence: [] };
        return { kind: 'finding', at, finding: finding as never };
      });
    const closed = [...open].filter((key) => !now.has(key)).map((key): Signal => ({ kind: 'finding.close', key, at }));
    open = now;
    await keep('platform', [...opened, ...closed]);
  };

  return {
    clock,
    keep,
    restart: () => {
      judge = createIncidentJudge();
    },
    /** Judges once, a look after the last. */
    look: async ({ word, breakers, failing, warnings, findings }: State) => {
      await clock.advance(15_000);
      const value = warnings.map((code) => ({ code, severity: 'warning', message: null }));
      const providers = ['one', 'two'].map((key): Signal => {
        const state = breakers.includes(key) ? 'open' : 'closed';
        return { kind: 'snapshot', subject: 'provider', key, fields: { breakerState: { value: state } } };
      });
      await keep('answer', [{ kind: 'snapshot', subject: 'health', key: '', fields: { warnings: { value } } }], HEALTH);
      await keep('answer', providers, 'GET /v1/system/llm/providers');
      await find(findings);
      const seen = await gathering();
      const evidence = { text: '', source: 'answer', endpoint: '', observedAt: 0 } as const;
      const openBreakers = breakers.map((name) => ({ name, since: null, evidence }));
      const counts = { over: 'window', total: 9, rateLimited: 0, firstAt: 0, lastAt: 1, evidence: [] } as const;
      const failures = (['llm', 'thought', 'tool'] as const).map((kind) => ({
        ...counts,
        kind,
        failed: failing.includes(kind) ? 3 : 0,
      }));
      const input: VerdictInput = { ...(await gatherVerdictInput(seen)), openBreakers, failures };
      const signals = await judge(seen, input, verdict(word));
      await keep('platform', signals);
      return signals;
    },
    incidents: async () => (await store.reader.incidents.page(agent, { limit: 1000 })).rows,
  };
};

const causesOf = ({ word, breakers, failing, warnings, findings }: State): readonly string[] => [
  ...(word === 'stuck' || word === 'unreachable' ? [`verdict:${word}`] : []),
  ...(word === 'unreachable'
    ? []
    : [
        ...breakers.map((name) => `breaker:${name}`),
        ...new Set(failing.map((kind) => (kind === 'llm' ? 'failing:llm' : 'failing:actions'))),
        ...warnings.map((code) => `warning:${code}`),
        ...findings.map((key) => `finding:${key}`),
      ]),
];

const STATE = fc.record({
  word: fc.constantFrom<Verdict['word'][]>('working', 'stuck', 'unreachable', 'unknown', 'idle'),
  breakers: fc.subarray(['one', 'two']),
  failing: fc.subarray<Failures['kind']>(['llm', 'thought', 'tool']),
  warnings: fc.subarray(['no_llm_provider', 'node_unclaimed']),
  findings: fc.subarray(['clock_off:agent', 'stream_silent:stream']),
});

describe('incidents of what this platform notices', () => {
  it('are as many as causes, however often and in whatever order they are looked at, over restarts too', async () => {
    const step = fc.record({ state: STATE, looks: fc.integer({ min: 1, max: 3 }), restarts: fc.boolean() });
    const runs = fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const one = await stand();
      const seen = new Set<string>();
      for (const { state, looks, restarts } of steps) {
        if (restarts) one.restart();
        for (let look = 0; look < looks; look += 1) await one.look(state);
        for (const cause of causesOf(state)) seen.add(cause);
      }
      const rows = await one.incidents();
      expect(rows.map(({ cause }) => cause).sort()).toEqual([...seen].sort());
      await one.look(WELL);
      expect((await one.incidents()).filter(({ closedAt }) => closedAt === null)).toEqual([]);
    });
    await fc.assert(runs, { numRuns: 40 });
  });

  it('say when it began and when it was over, and nothing in between', async () => {
    const one = await stand();
    const stuck = { ...WELL, word: 'stuck' } as const;
    await one.look(WELL);
    await one.look(stuck);
    const began = one.clock.now();
    expect(await one.look(stuck)).toEqual([]);
    await one.look(WELL);
    const over = one.clock.now();
    expect(await one.look(WELL)).toEqual([]);
    expect(await one.incidents()).toMatchObject([
      {
        type: 'stuck',
        severity: 'critical',
        title: 'It is stuck.',
        openedAt: began,
        closedAt: over,
        count: 1,
        timeline: [{ what: 'seen' }, { what: 'closed', words: 'It is over.' }],
      },
    ]);
    await one.look(stuck);
    expect(await one.incidents()).toMatchObject([{ openedAt: began, closedAt: null, count: 2 }]);
  });

  it('are not over because nobody tells of them any more', async () => {
    const one = await stand();
    await one.look({ ...WELL, breakers: ['one'], word: 'stuck' });
    await one.look({ ...WELL, word: 'unreachable' });
    const open = async () =>
      (await one.incidents()).filter(({ closedAt }) => closedAt === null).map(({ type }) => type);
    expect((await open()).sort()).toEqual(['breaker_open', 'stuck', 'unreachable']);
    await one.look({ ...WELL, word: 'unknown' });
    expect(await open()).toEqual(['stuck']);
  });

  it('of what fails are open until nothing of it failed lately, and are no more for more failures', async () => {
    const one = await stand();
    await one.look({ ...WELL, word: 'degraded', failing: ['thought', 'llm'] });
    await one.look({ ...WELL, word: 'degraded', failing: ['tool', 'thought'] });
    await one.look({ ...WELL, word: 'degraded', failing: ['tool'] });
    const states = async () =>
      (await one.incidents()).map(({ type, title, closedAt }) => [type, title, closedAt === null]);
    expect((await states()).sort()).toEqual([
      ['actions_fail', 'Thoughts or tools fail', true],
      ['llm_calls_fail', 'LLM calls fail', false],
    ]);
    await one.look({ ...WELL, word: 'unknown' });
    expect((await states()).filter(([, , open]) => open)).toHaveLength(1);
    await one.look(WELL);
    expect((await states()).filter(([, , open]) => open)).toEqual([]);
  });

  it('stay open while a breaker is only tried', async () => {
    const one = await stand();
    await one.look({ ...WELL, breakers: ['one'] });
    const tried: Signal = {
      kind: 'snapshot',
      subject: 'provider',
      key: 'one',
      fields: { breakerState: { value: 'half_open' } },
    };
    await one.keep('answer', [tried], 'GET /v1/system/llm/providers');
    expect((await one.incidents())[0]).toMatchObject({ type: 'breaker_open', service: 'one', closedAt: null });
  });
});

describe('lines of error', () => {
  const line = (errorId: string, at: number): Signal => error(errorId, { at, incidentId: 'i', cause: 'line:x' });

  it.each([
    ['open', true],
    ['lost', false],
  ] as const)('that stay away for an hour, with the database %s, are over: %j', async (state, isOver) => {
    const one = await stand({ answer: 'open', database: state });
    const at = one.clock.now();
    await one.keep('database', [line('1', at)]);
    await one.look(WELL);
    expect(await one.incidents()).toMatchObject([{ closedAt: null }]);
    await one.clock.advance(QUIET_MS);
    await one.look(WELL);
    expect(await one.incidents()).toMatchObject([{ closedAt: isOver ? at + QUIET_MS : null }]);
    await one.keep('database', [line('2', at + QUIET_MS + MINUTE)]);
    expect(await one.incidents()).toMatchObject([{ closedAt: null, count: 2 }]);
  });
});
