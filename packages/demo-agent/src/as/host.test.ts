import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { ask, listen, logIn } from '../../testing/ask.ts';
import { createTestClock, type TestClock } from '../../testing/test-clock.ts';
import { verifyChain } from '../../testing/verify-chain.ts';
import { ACTIONS } from '../engine/model.ts';
import type { Generation } from '../generation.ts';
import { type AgentOptions, type SimulatedAgent, startAgent } from './host.ts';
import { NAMES } from './store/names.ts';

const NOW = Date.UTC(2027, 5, 1, 8);
const TOKEN = 'service:demo';
const GENERATIONS: readonly Generation[] = ['early', 'v1', 'v2'];
const MINUTE = 60_000;

let running: SimulatedAgent | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

const begin = async (clock: TestClock, options: Omit<AgentOptions, 'clock'>): Promise<SimulatedAgent> => {
  running = await startAgent({ clock, ...options });
  return running;
};

const count = (agent: SimulatedAgent, sql: string): number => {
  const database = new DatabaseSync(join(agent.databaseFolder, 'ciris_engine.db'), { readOnly: true });
  try {
    return Number((database.prepare(sql).get() as { count: number }).count);
  } finally {
    database.close();
  }
};

const data = async <T>(clock: TestClock, agent: SimulatedAgent, path: string): Promise<T> =>
  ((await ask(clock, `${agent.url}${path}`, { token: TOKEN })).json() as { data: T }).data;

describe.each(GENERATIONS)('%s', (as) => {
  test('is lively within twenty seconds, and has a past', async () => {
    const clock = createTestClock(NOW);
    const agent = await begin(clock, { as, seed: 2 });
    await clock.advance(20_000);
    const { tasks, thoughts } = NAMES[as];
    expect(agent.view.mind.openThoughts.size).toBeGreaterThan(0);
    expect(agent.view.mind.counters.thoughts).toBeGreaterThan(1);
    expect(count(agent, `select count(*) count from ${tasks} where status = 'deferred'`)).toBeGreaterThan(0);
    expect(
      count(agent, `select count(*) count from ${thoughts} where created_at < '2027-06-01T07:00'`),
    ).toBeGreaterThan(20);
  });

  test('does everything an agent can, fails at times and recovers', async () => {
    const clock = createTestClock(NOW);
    const agent = await begin(clock, { as, seed: 4, history: false, messagesEveryMs: 3_000 });
    await clock.advance(12 * MINUTE);
    expect([...agent.view.mind.counters.actions.keys()].sort()).toEqual([...ACTIONS].sort());
    const failed = count(agent, `select count(*) count from ${NAMES[as].tasks} where status = 'failed'`);
    const completed = count(agent, `select count(*) count from ${NAMES[as].tasks} where status = 'completed'`);
    expect(failed).toBeGreaterThan(1);
    expect(completed).toBeGreaterThan(failed);
    expect([...agent.view.mind.breakers.values()].some((breaker) => breaker.counts.recoveryAttempts > 0)).toBe(true);
  });

  test('keeps a chain that verifies, and points that add up to its counters', async () => {
    const clock = createTestClock(NOW);
    const agent = await begin(clock, { as, seed: 6, history: false });
    await clock.advance(2 * MINUTE);
    agent.view.store.flush();
    const verified = verifyChain(agent.databaseFolder, as);
    expect(verified.entries).toBeGreaterThan(10);
    expect(verified).toEqual({
      entries: verified.entries,
      hashes: verified.entries,
      links: verified.entries,
      signatures: verified.entries,
    });
    const { nodes, attributes } = NAMES[as];
    const sum = (metric: string): number =>
      count(
        agent,
        `select sum(json_extract(${attributes}, '$.value')) count from ${nodes} where node_id like 'metric_${metric}_%'`,
      );
    const { llm, thoughts } = agent.view.mind.counters;
    expect(sum('llm.tokens.total')).toBe(llm.input + llm.output);
    expect(sum('llm.cost.cents')).toBeCloseTo(llm.costCents, 6);
    expect(sum('handler_completed_total')).toBe(thoughts);
  });

  test('goes on where a former process stopped', async () => {
    const clock = createTestClock(NOW);
    const folder = mkdtempSync(join(tmpdir(), 'ciris-demo-'));
    const one = await startAgent({ as, seed: 8, clock, folder, history: false });
    await clock.advance(MINUTE);
    await one.stop();
    const before = verifyChain(one.databaseFolder, as).entries;
    const two = await begin(clock, { as, seed: 9, folder });
    expect(two.view.mind.counters.thoughts).toBe(0);
    expect(two.view.points.length).toBeGreaterThan(100);
    expect(
      count(two, `select count(*) count from ${NAMES[as].thoughts} where status in ('pending', 'processing')`),
    ).toBe(0);
    await clock.advance(MINUTE);
    two.view.store.flush();
    const after = verifyChain(two.databaseFolder, as);
    expect(after.entries).toBeGreaterThan(before);
    expect(after.signatures).toBe(after.entries);
    await two.stop();
    running = null;
    rmSync(folder, { recursive: true });
  });
});

test('a wedged agent is healthy to the eye while nothing moves, and ends by a new process', async () => {
  const clock = createTestClock(NOW);
  const agent = await begin(clock, { as: 'v1', seed: 1, history: false });
  const user = logIn(clock, agent.url, agent.credentials.password);
  await clock.advance(500);
  const token = await user;
  while (!agent.view.mind.faults.has('stuck')) await clock.advance(5_000);
  await clock.advance(20_000);
  const stopped = agent.view.mind.counters.thoughts;
  const listening = await listen(agent.url, token);
  await clock.advance(100_000);
  expect(agent.view.mind.counters.thoughts).toBe(stopped);
  const health = await data<{ status: string; cognitive_state: string }>(clock, agent, '/v1/system/health');
  expect(health).toMatchObject({ status: 'healthy', cognitive_state: 'work' });
  expect(count(agent, "select count(*) count from tasks where status = 'active'")).toBeGreaterThan(0);

  const wedged = agent.view.mind;
  while (agent.view.mind === wedged) await clock.advance(1_000);
  expect(listening.ended).toBe('cut');
  await clock.advance(15_000);
  const refused = await ask(clock, `${agent.url}/v1/agent/status`, { token });
  expect([refused.status, refused.text]).toEqual([401, '{"detail":"Invalid API key"}']);
  expect(agent.view.mind.counters.thoughts).toBeGreaterThan(0);
  expect(count(agent, "select count(*) count from tasks where status = 'failed'")).toBeGreaterThan(0);
}, 60_000);

test('v2 tells each audit entry twice, early only the newest hundred', async () => {
  const clock = createTestClock(NOW);
  const twice = await begin(clock, { as: 'v2', seed: 3 });
  interface Entries {
    entries: { id: string }[];
  }
  const told = await data<Entries>(clock, twice, '/v1/audit/entries?limit=1000');
  const keys = told.entries.map((entry) => entry.id.slice(-36));
  expect(keys.length).toBe(2 * new Set(keys).size);
  await twice.stop();
  const early = await begin(clock, { as: 'early', seed: 3 });
  expect((await data<Entries>(clock, early, '/v1/audit/entries?limit=1000')).entries).toHaveLength(100);
  running = early;
});

test('an open breaker shows in v2 alone', async () => {
  const clock = createTestClock(NOW);
  const agent = await begin(clock, { as: 'v2', seed: 3, history: false, messagesEveryMs: 2_000 });
  const isOpen = (): boolean => [...agent.view.mind.breakers.values()].some((one) => one.counts.state === 'open');
  while (!isOpen()) await clock.advance(2_000);
  const health = await data<{ status: string; warnings: unknown[] }>(clock, agent, '/v1/system/health');
  expect(health).toMatchObject({ status: 'degraded', warnings: [] });
  const details = await data<{ service_details: Record<string, { circuit_breaker_state: string }> }>(
    clock,
    agent,
    '/v1/system/services/health',
  );
  expect(new Set(Object.values(details.service_details).map((one) => one.circuit_breaker_state))).toEqual(
    new Set(['closed']),
  );
}, 60_000);
