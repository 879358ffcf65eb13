import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_PROCEDURES, type Procedure, type Role, type SourceState } from '@ciris/telemetry-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpAgent, type HttpAgent, json } from '../testing/http-agent.ts';
import { memoryStore } from '../testing/memory-store.ts';
import {
  SEEDED_NODE,
  SEEDED_TASK,
  SEEDED_THOUGHT,
  SEEDED_TRACE,
  SEEDS,
  type Seed,
  seededSignals,
} from '../testing/seeded-content.ts';
import { createTestClock, type TestClock } from '../testing/test-clock.ts';
import { type Core, createCore } from './core.ts';
import { ENDPOINTS } from './facts/endpoints.ts';
import type { Actor, AgentHandle } from './query/context.ts';

const SETTINGS = { content: 'excerpt', stream: true, excludedFamilies: [] } as const;
const SCOUT = { agent: 'scout' } as const;

let core: Core;
let clock: TestClock;
let folder: string;
let agents: readonly HttpAgent[] = [];
/** Where changes begin that a subscription has not seen. */
let before = '';
let frozen = '';
let service = '';

const health = (warnings: readonly unknown[]) => ({
  data: {
    status: 'degraded',
    version: '2.16.5-stable',
    uptime_seconds: 100,
    services: {},
    initialization_complete: true,
    cognitive_state: 'work',
    warnings,
    degraded_mode: true,
  },
});

/** One agent of which content is kept and whose answers fail with words, one whose health was never readable. */
const beginWatch = async (): Promise<void> => {
  const scout = await createHttpAgent({ generation: 'v2', clock });
  const silent = await createHttpAgent({ generation: 'v2', clock });
  agents = [scout, silent];
  const warning = { code: 'llm_missing', severity: 'warning', message: SEEDS.warning };
  scout.reply('/v1/system/health', json(health([warning])));
  scout.reply('/v1/system/runtime/queue', json({ detail: SEEDS.endpointError }, 500));
  scout.reply('/v1/telemetry/logs', json({ detail: SEEDS.endpointError }, 500));
  scout.reply('/v1/auth/login', json({ detail: SEEDS.loginError }, 401));
  silent.reply('/v1/system/health', json({ detail: SEEDS.healthError }, 500));
  const credentials = { token: 'service:a-token', username: 'ann', password: 'wrong' };
  await core.fleet.add({ url: scout.url, name: 'scout', selfId: null, credentials, settings: SETTINGS });
  await core.fleet.add({ url: silent.url, name: 'silent', selfId: null, credentials: {}, settings: SETTINGS });
};

/** As if its database had been granted: what waits is listed only where it is. */
const openDatabase = (path: string): void => {
  const handle = core.fleet.directory.find(path);
  const database: SourceState = {
    source: 'database',
    state: 'open',
    since: clock.now(),
    detail: 'It is read.',
    lastSuccessAt: clock.now(),
    lastFailure: null,
    tells: [],
  };
  const sources = () => [...handle.sources().filter(({ source }) => source !== 'database'), database];
  core.fleet.directory.put(Object.create(handle, { sources: { value: sources } }) as AgentHandle);
};

beforeAll(async () => {
  clock = createTestClock();
  folder = mkdtempSync(join(tmpdir(), 'telemetry-roles-'));
  core = await createCore({
    dataDir: folder,
    about: { version: '0.0.0', nodeVersion: 'v24', basePath: '/' },
    clock,
    store: memoryStore(clock),
    onFault: (_, error) => {
      throw error;
    },
  });
  await beginWatch();
  const { number } = core.fleet.directory.find('scout').record;
  before = JSON.stringify({ 'main~scout~default': await core.store.reader.changes.head(number) });
  await clock.advance(8 * 60_000);
  await core.store.appender.append({
    agent: number,
    origin: { source: 'database', endpoint: 'thoughts', everyMs: 1_000 },
    observedAt: clock.now(),
    processStartedAt: null,
    signals: seededSignals(clock.now() - 1_000),
  });
  await clock.advance(16_000);
  openDatabase('scout');
  [service = ''] = core.fleet.directory.find('scout').services().keys();
  // Whoever may see content keeps a report; whoever may not reads it by its id.
  frozen = (await core.verbs.report.freeze({ role: 'SYSTEM_ADMIN' }, SCOUT)).reportId;
});

afterAll(async () => {
  await core.stop();
  await Promise.all(agents.map((agent) => agent.shut()));
  rmSync(folder, { recursive: true, force: true });
});

/** How procedures are asked that need more than an agent, or of which more than one answer is looked at. */
const asked = (): Readonly<Record<string, readonly object[]>> => ({
  'agents.list': [{}],
  'agents.get': [SCOUT, { agent: 'silent' }],
  'agents.sources': [SCOUT, { agent: 'silent' }],
  'agents.raw': [{ ...SCOUT, endpoint: ENDPOINTS.health }],
  'agents.watch': [{}],
  'system.about': [{}],
  'platform.health': [{}],
  'platform.retention': [{}],
  'system.snapshot': [SCOUT, { agent: 'silent' }],
  'buses.get': [{ ...SCOUT, bus: 'llm' }],
  'services.get': [{ ...SCOUT, service }],
  'services.history': [{ ...SCOUT, service }],
  'handlers.get': [{ ...SCOUT, handler: 'tool' }],
  'thoughts.get': [{ ...SCOUT, thought: SEEDED_THOUGHT }],
  'tasks.get': [{ ...SCOUT, task: SEEDED_TASK }],
  'traces.get': [{ ...SCOUT, trace: SEEDED_TRACE }],
  'audit.get': [{ ...SCOUT, entry: 'entry-seeded' }],
  'memory.node': [{ ...SCOUT, node: SEEDED_NODE }],
  'memory.query': [{ ...SCOUT, query: 'MATCH (a) RETURN a, a.id' }],
  'metrics.latest': [{}, { fleet: 'simulated' }],
  'findings.list': [{}],
  'errors.group': [{ ...SCOUT, group: 'group-seeded' }],
  'incidents.get': [
    { ...SCOUT, incident: 'incident-seeded' },
    { ...SCOUT, incident: 'incident-taken' },
  ],
  'report.get': [SCOUT, { agent: 'silent' }, { ...SCOUT, report: frozen }],
  'report.document': [
    { ...SCOUT, format: 'markdown' },
    { ...SCOUT, format: 'json', report: frozen },
  ],
  'report.check': [{ ...SCOUT, check: 'collector.endpoints' }],
  'live.changes': [{}],
});

/** Each that only reads, by default about one agent: one that needs more has its line above, or is not understood. */
const inputsOf = ({ name, kind, input }: Procedure): readonly object[] => {
  const own = asked()[name];
  if (!own && kind === 'mutation' && name !== 'report.freeze') return [];
  return (own ?? [SCOUT]).map((one) => input.parse(one) as object);
};

type AnyVerb = (actor: Actor, input: object, lastEventId?: string) => unknown;

/** All that a subscription tells of what happened since the beginning. */
const followed = async (verb: AnyVerb, role: Role, input: object): Promise<unknown[]> => {
  const ending = new AbortController();
  const told: unknown[] = [];
  const events = verb({ role, signal: ending.signal }, input, before) as AsyncIterable<{ data: unknown }>;
  const reading = (async () => {
    for await (const { data } of events) told.push(data);
  })();
  await clock.settle();
  ending.abort();
  await reading;
  return told;
};

/** Answers of one procedure to everything that it is asked, as text. */
const answersOf = async (procedure: Procedure, role: Role): Promise<string> => {
  const { name, kind } = procedure;
  const [group = '', member = ''] = name.split('.');
  const verb = (core.verbs as unknown as Record<string, Record<string, AnyVerb>>)[group]?.[member] as AnyVerb;
  const answers: unknown[] = [];
  for (const input of inputsOf(procedure)) {
    answers.push(kind === 'subscription' ? await followed(verb, role, input) : await verb({ role }, input));
  }
  return JSON.stringify(answers);
};

const ALL = ALL_PROCEDURES;
const OPEN_TO_OBSERVER = ALL.filter(({ role }) => role === 'OBSERVER').map((one) => [one.name, one] as const);
const seedsIn = (text: string): string[] => Object.values(SEEDS).filter((seed) => text.includes(seed));

describe('OBSERVER', () => {
  it.each(OPEN_TO_OBSERVER)('is told by %s, and no content of it', async (_, procedure) => {
    const text = await answersOf(procedure, 'OBSERVER');
    expect(text.length).toBeGreaterThan(10);
    expect(seedsIn(text)).toEqual([]);
  });

  it('learns of no content by searching for it, and finds what it may see', async () => {
    const found = async (role: Role, search: string) => {
      const input = { ...SCOUT, limit: 100, filter: 'all', search } as const;
      return (await core.verbs.thoughts.list({ role }, input)).rows.length;
    };
    expect(await found('OBSERVER', SEEDS.thought)).toBe(0);
    expect(await found('OBSERVER', SEEDED_THOUGHT)).toBe(1);
    expect(await found('ADMIN', SEEDS.thought)).toBe(1);
  });

  it('sees the same pseudonym for a channel wherever it stands', async () => {
    const actor = { role: 'OBSERVER' } as const;
    const { rows: thoughts } = await core.verbs.thoughts.list(actor, { ...SCOUT, limit: 10, filter: 'all' });
    const { rows: tasks } = await core.verbs.tasks.list(actor, { ...SCOUT, limit: 10 });
    const channels = new Set([...thoughts, ...tasks].map(({ channel }) => channel));
    expect([...channels]).toEqual([expect.stringMatching(/\w/)]);
  });

  it('finds no node by an id or content that it may not see', async () => {
    const actor = { role: 'OBSERVER' } as const;
    const { rows } = await core.verbs.memory.nodes(actor, { ...SCOUT, limit: 10, search: SEEDS.graphId });
    expect(rows).toEqual([]);
    await expect(core.verbs.memory.node(actor, { ...SCOUT, node: SEEDS.graphId })).rejects.toThrow(/no node/);
    const ask = (query: string) => core.verbs.memory.query(actor, { ...SCOUT, query, parameters: {} });
    expect((await ask(`MATCH (a) WHERE a.id = '${SEEDS.graphId}' RETURN count(*)`)).rows).toEqual([[0]]);
    await expect(ask(`MATCH (a) WHERE a.content CONTAINS 'seed' RETURN count(*)`)).rejects.toThrow(/OBSERVER/);
  });

  it('is told that an agent fails, and with which status', async () => {
    const { endpoints } = await core.verbs.agents.sources({ role: 'OBSERVER' }, SCOUT);
    const queue = endpoints.find(({ endpoint }) => endpoint === ENDPOINTS.queue);
    expect(queue?.failure?.detail).toMatch(/^500: .*ADMIN/);
    const { rows } = await core.verbs.findings.list({ role: 'OBSERVER' }, { limit: 100 });
    expect(rows.map(({ code }) => code)).toEqual(expect.arrayContaining(['endpoint_failing', 'credentials_refused']));
  });

  it('has no raw answers', async () => {
    const input = { ...SCOUT, endpoint: ENDPOINTS.health };
    await expect(core.verbs.agents.raw({ role: 'OBSERVER' }, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

/** Which procedures show it to ADMIN; kept and shown by none as yet: []. */
const SHOWN: Readonly<Record<Seed, readonly string[]>> = {
  thought: ['tasks.get', 'thoughts.get', 'thoughts.list', 'thoughts.watch'],
  task: ['deferrals.list', 'system.snapshot', 'tasks.get', 'tasks.list', 'thoughts.get'],
  deferral: ['deferrals.list', 'tasks.get'],
  channel: [
    'queue.status',
    'system.snapshot',
    'tasks.get',
    'tasks.list',
    'thoughts.get',
    'thoughts.list',
    'thoughts.watch',
  ],
  user: ['memory.node', 'thoughts.list'],
  author: ['audit.get', 'audit.list'],
  auditDetails: ['audit.get'],
  prompt: ['thoughts.get'],
  flag: ['thoughts.get'],
  idma: ['thoughts.get'],
  rationale: ['thoughts.get'],
  conscience: ['thoughts.get'],
  override: ['thoughts.get'],
  parameters: ['thoughts.get'],
  toolError: [],
  logLine: ['logs.list', 'logs.watch', 'traces.get'],
  graphId: ['memory.node', 'memory.nodes', 'memory.query'],
  graphContent: ['memory.node', 'memory.nodes', 'memory.query'],
  incident: [
    'errors.group',
    'errors.groups',
    'errors.list',
    'errors.watch',
    'incidents.get',
    'incidents.list',
    'incidents.watch',
  ],
  acknowledger: ['incidents.get', 'incidents.list', 'incidents.watch'],
  note: ['incidents.get', 'incidents.list', 'incidents.watch'],
  stack: ['errors.group', 'errors.list'],
  spanError: ['traces.get'],
  warning: ['agents.raw', 'incidents.list', 'incidents.watch', 'system.health'],
  endpointError: [
    'agents.get',
    'agents.list',
    'agents.sources',
    'agents.watch',
    'findings.list',
    'logs.list',
    'metrics.latest',
    'report.check',
    'report.document',
    'report.get',
  ],
  loginError: ['agents.get', 'agents.sources', 'findings.list', 'report.document', 'report.get'],
  healthError: [
    'agents.get',
    'agents.list',
    'agents.sources',
    'agents.watch',
    'findings.list',
    'metrics.latest',
    'report.get',
  ],
};

describe('ADMIN', () => {
  it('is told each kind of content by the procedures that show it', async () => {
    const shown = new Map<string, string[]>();
    for (const procedure of ALL) {
      for (const seed of seedsIn(await answersOf(procedure, 'ADMIN'))) {
        shown.set(seed, [...(shown.get(seed) ?? []), procedure.name].sort());
      }
    }
    const byKind = Object.entries(SEEDS).map(([kind, seed]) => [kind, shown.get(seed) ?? []]);
    expect(Object.fromEntries(byKind)).toEqual(SHOWN);
  });
});
