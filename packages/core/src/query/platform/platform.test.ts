import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { procedures } from '@ciris/telemetry-contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock, type TestClock } from '../../../testing/test-clock.ts';
import { type Core, type CoreOptions, createCore } from '../../core.ts';
import type { StoreFile } from '../../ports/holdings.ts';
import type { Host, ProcessFigures } from '../../ports/host.ts';
import type { Store } from '../../ports/store.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { DEFAULT_RETENTION } from '../../store/retention.ts';
import { addAgent, batchOf, DAY, MINUTE, NOW, thought } from '../../store/testing/batches.ts';

const OPERATOR = { role: 'SYSTEM_ADMIN' } as const;
const VIEWER = { role: 'OBSERVER' } as const;
const MB = 2 ** 20;

const FIGURES: ProcessFigures = {
  from: NOW - 15_000,
  to: NOW,
  residentBytes: 90 * MB,
  heapUsedBytes: 30 * MB,
  heapLimitBytes: 512 * MB,
  cpuPercent: 3,
  eventLoopDelayP99Ms: 4,
  eventLoopDelayMaxMs: 11,
};
const FILE: StoreFile = { name: 'telemetry.sqlite', bytes: 10 * MB, walBytes: MB, freeDiskBytes: 2 ** 40, backups: [] };

let folder = '';
let clock: TestClock;
let core: Core;

const begin = async (over: Partial<CoreOptions> = {}): Promise<void> => {
  core = await createCore({
    dataDir: folder,
    about: { version: '1.2.3', nodeVersion: 'v24.0.0', basePath: '/' },
    clock,
    store: openMemoryStore({ clock }),
    onFault: () => {},
    ...over,
  });
  await core.start();
};

const hostOf = (over: Partial<Host> = {}): Host => ({
  logLevel: 'warn',
  everyMs: 15_000,
  figures: () => FIGURES,
  connections: () => 2,
  ...over,
});

/** A store that lies in a file of this size, on such a disk. */
const filed = (over: Partial<StoreFile> = {}): Store => ({
  ...openMemoryStore({ clock }),
  file: async () => ({ ...FILE, ...over }),
});

const health = (actor: { role: 'SYSTEM_ADMIN' | 'OBSERVER' } = OPERATOR) => core.verbs.platform.health(actor, {});
const retention = () => core.verbs.platform.retention(OPERATOR, {});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platform-'));
  clock = createTestClock(NOW);
});
afterEach(async () => {
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('its own health', () => {
  it('tells each figure with its origin, and says what it is well by', async () => {
    await begin({ host: hostOf(), store: filed() });
    await clock.advance(3 * MINUTE);
    const answer = await health();
    expect(procedures.platform.health.output.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      status: 'healthy',
      sentence: 'The platform has run for 3 min: no agent is watched.',
      version: '1.2.3',
      logLevel: { value: 'warn' },
    });
    expect(answer.process.residentBytes).toMatchObject({
      value: 90 * MB,
      source: 'platform',
      basis: 'measured',
      observedAt: NOW,
      everyMs: 15_000,
      window: { from: NOW - 15_000, to: NOW },
    });
    expect(answer.process.uptimeSeconds).toMatchObject({ value: 180 });
    expect(answer.store.fileBytes).toMatchObject({ value: 10 * MB, endpoint: 'telemetry.sqlite' });
    expect(answer.viewers.connections).toMatchObject({ value: 2 });
  });

  it('tells no 0 for what was not measured: it says why', async () => {
    await begin();
    const answer = await health();
    expect(procedures.platform.health.output.parse(answer)).toEqual(answer);
    const { uptimeSeconds, ...measured } = answer.process;
    expect(uptimeSeconds).toMatchObject({ value: 0 });
    for (const reading of [...Object.values(measured), answer.logLevel, answer.viewers.connections]) {
      expect(reading).toMatchObject({ status: 'unavailable', reason: 'not_applicable' });
    }
    expect(answer.store.fileBytes).toMatchObject({ reason: 'not_applicable' });
    expect(answer.store.lastCommitAt).toMatchObject({ reason: 'not_yet' });
    expect(answer.viewers.subscriptions, 'this it counts itself').toMatchObject({ value: 0 });
  });

  it('has no figures of the process, and no viewers, while it starts', async () => {
    await begin({ host: hostOf({ figures: () => null, connections: () => null }) });
    const answer = await health();
    expect(answer.process.cpuPercent).toMatchObject({ reason: 'not_yet', detail: 'Measured 15 s after the start.' });
    expect(answer.viewers.connections).toMatchObject({ reason: 'not_yet' });
  });

  it('counts subscriptions from when they are followed until they end', async () => {
    await begin();
    const stop = new AbortController();
    const following = () =>
      core.verbs.live.changes({ ...OPERATOR, signal: stop.signal }, {}, undefined)[Symbol.asyncIterator]();
    const [one, two] = [following(), following()];
    await Promise.all([one.next(), two.next()]);
    expect((await health()).viewers.subscriptions).toMatchObject({ value: 2 });
    await one.return?.();
    expect((await health()).viewers.subscriptions).toMatchObject({ value: 1 });
    const last = two.next();
    stop.abort();
    await last;
    expect((await health()).viewers.subscriptions).toMatchObject({ value: 0 });
  });

  it('says when something was kept last, and what each agent is asked', async () => {
    await begin();
    await core.fleet.add({
      url: 'http://127.0.0.1:1',
      name: 'scout',
      selfId: null,
      credentials: {},
      settings: { content: 'excerpt', stream: false, excludedFamilies: [] },
    });
    const { number } = core.fleet.directory.find('scout').record;
    await core.store.appender.append(batchOf(number, [thought('t')]));
    const answer = await health();
    expect(answer.store.lastCommitAt).toMatchObject({ value: NOW });
    expect(answer.sentence).toContain('1 agent is asked within its limit');
    const [row] = answer.agents;
    expect(row).toMatchObject({ agent: { name: 'scout' }, requestsLastMinute: { status: 'available' } });
    expect(row?.requestBudgetPerMinute).toBeGreaterThan(0);
    expect(row?.lastHeardAt).toMatchObject({ reason: 'not_yet' });
  });

  it('tells of faults, their words to those who may see content, and forgets them as trouble after an hour', async () => {
    const store = openMemoryStore({ clock });
    const heard: string[] = [];
    await begin({
      store: { ...store, prune: () => Promise.reject(new Error('the disk said "Ada"')) },
      onFault: (where) => heard.push(where),
    });
    await clock.advance(25 * MINUTE);
    const answer = await health();
    expect(answer).toMatchObject({
      status: 'degraded',
      sentence: 'Something failed here 5 min ago, at retention; 2 faults since the start.',
      faults: { count: { value: 2 } },
    });
    expect(answer.faults.newest).toEqual([
      { at: NOW + 20 * MINUTE, where: 'retention', words: 'the disk said "Ada"' },
      { at: NOW + 10 * MINUTE, where: 'retention', words: 'the disk said "Ada"' },
    ]);
    expect(JSON.stringify(await health(VIEWER))).not.toContain('Ada');
    expect(heard, 'whoever started it hears of them, too').toEqual(['retention', 'retention']);
  });

  it.each([
    [{ store: () => filed({ freeDiskBytes: 50 * MB }) }, 'critical', /^The disk is nearly full: 50 MB are left/],
    [{ store: () => filed({ freeDiskBytes: 500 * MB }) }, 'degraded', /^The disk fills up: 500 MB are left/],
    [{ figures: { ...FIGURES, eventLoopDelayP99Ms: 120 } }, 'degraded', /waited 120 ms for its turn/],
    [{ figures: { ...FIGURES, eventLoopDelayP99Ms: 50 } }, 'healthy', /^The platform has run/],
    [{ store: () => filed({ freeDiskBytes: null }) }, 'healthy', /^The platform has run/],
  ] as const)('is judged by what is wrong: %#', async (wrong, status, sentence) => {
    const store = 'store' in wrong ? wrong.store() : filed();
    const figures = 'figures' in wrong ? wrong.figures : FIGURES;
    await begin({ store, host: hostOf({ figures: () => figures }) });
    await clock.advance(MINUTE);
    expect(await health()).toMatchObject({ status, sentence: expect.stringMatching(sentence) });
  });
});

describe('what a start costs', () => {
  it('is no trouble of the platform', async () => {
    await begin({ store: filed(), host: hostOf({ figures: () => ({ ...FIGURES, eventLoopDelayP99Ms: 900 }) }) });
    expect(await health()).toMatchObject({ status: 'healthy' });
  });
});

describe('its retention', () => {
  it('says of each kind how long it is kept, by which member of the file, and how much there is', async () => {
    await begin({ store: filed(), retention: { thoughtsMs: 3 * DAY, auditMs: null } });
    const agent = await addAgent(core.store);
    await core.store.appender.append(batchOf(agent, [thought('a'), thought('b')], { observedAt: NOW - 2 * DAY }));
    const answer = await retention();
    expect(procedures.platform.retention.output.parse(answer)).toEqual(answer);
    const of = Object.fromEntries(answer.holdings.map((holding) => [holding.name, holding]));
    expect(of.thoughts).toMatchObject({
      keptDays: 3,
      configuredBy: 'retentionDays.thoughts',
      rows: { value: 2, observedAt: NOW },
      oldestAt: { value: NOW - 2 * DAY },
    });
    expect(of.steps, 'a day longer').toMatchObject({ keptDays: 4, configuredBy: 'retentionDays.thoughts' });
    expect(of.audit, 'for ever, as configured').toMatchObject({ keptDays: null, configuredBy: 'retentionDays.audit' });
    expect(of.incidents, 'for ever, always').toMatchObject({ keptDays: null, configuredBy: null });
    expect(of.logs).toMatchObject({ rows: { value: 0 }, oldestAt: { reason: 'not_applicable' } });
    expect(answer.sentence).toMatch(/^\d+ rows are kept in 11 MB, by kind for 1 to 365 days, or for ever\.$/);
  });

  it('names every member of the retention, as the configuration file does', async () => {
    await begin();
    const named = new Set((await retention()).holdings.map(({ configuredBy }) => configuredBy));
    named.delete(null);
    expect([...named].toSorted()).toEqual(
      Object.keys(DEFAULT_RETENTION)
        .map((member) => `retentionDays.${member.replace(/Ms$/, '')}`)
        .toSorted(),
    );
  });

  it('says when it deleted last, and that it did not so far', async () => {
    await begin({ retention: { thoughtsMs: DAY } });
    expect((await retention()).pruning).toMatchObject({ everyMs: 600_000, lastRunAt: { reason: 'not_yet' } });
    const agent = await addAgent(core.store);
    const done = thought('a', { status: 'completed' });
    await core.store.appender.append(batchOf(agent, [done], { observedAt: NOW - 2 * DAY }));
    await clock.advance(11 * MINUTE);
    expect((await retention()).pruning).toMatchObject({
      lastRunAt: { value: NOW + 10 * MINUTE },
      // The thought, and that it changed.
      deletedRows: { value: 2 },
    });
  });

  it('counts anew after five minutes and not before, once however many ask', async () => {
    let counts = 0;
    const store = openMemoryStore({ clock });
    const measure = () => {
      counts += 1;
      return store.measure();
    };
    await begin({ store: { ...store, measure } });
    await Promise.all([retention(), retention(), retention()]);
    await clock.advance(4 * MINUTE);
    await retention();
    expect(counts).toBe(1);
    await clock.advance(MINUTE);
    await retention();
    await retention();
    expect(counts).toBe(2);
  });

  it('does not wait for a long count, and says that it is under way', async () => {
    let count: () => void = () => {};
    const store = openMemoryStore({ clock });
    const counted = new Promise<void>((resolve) => {
      count = resolve;
    });
    await begin({ store: { ...store, measure: () => counted.then(store.measure) } });
    const first = retention();
    await clock.advance(1000);
    const early = await first;
    expect(early.status).toBe('unknown');
    expect(early.holdings[0]?.rows).toMatchObject({ reason: 'not_yet', detail: 'All rows are being counted.' });
    count();
    await clock.advance(1);
    expect((await retention()).holdings[0]?.rows).toMatchObject({ value: 0 });
  });

  it('says that the count failed, as a fault, and tries again later', async () => {
    let broken = true;
    const store = openMemoryStore({ clock });
    const measure = () => (broken ? Promise.reject(new Error('no such table')) : store.measure());
    await begin({ store: { ...store, measure } });
    expect((await retention()).holdings[0]?.rows).toMatchObject({ status: 'unavailable', reason: 'failed' });
    expect((await health()).faults.newest).toMatchObject([{ where: 'counting what is kept' }]);
    broken = false;
    expect((await retention()).holdings[0]?.rows, 'not at once').toMatchObject({ reason: 'failed' });
    await clock.advance(5 * MINUTE);
    expect((await retention()).holdings[0]?.rows).toMatchObject({ value: 0 });
  });
});
