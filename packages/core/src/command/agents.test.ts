import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpAgent, type HttpAgent } from '../../testing/http-agent.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { type Core, createCore } from '../core.ts';
import type { NamedAgent } from '../fleet/agent-records.ts';

const ACTOR = { role: 'SYSTEM_ADMIN' } as const;
const SETTINGS = {};

let folder = '';
let core: Core;
let agent: HttpAgent;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
  const clock = createTestClock();
  const bodies = new Map([['/v1/agent/status', { data: { agent_id: 'Ally' } }]]);
  agent = await createHttpAgent({ generation: 'v1', clock, bodies });
  core = await createCore({
    dataDir: folder,
    about: { version: '0', nodeVersion: '0', basePath: '/' },
    clock,
    store: memoryStore(clock),
    onFault: () => {},
  });
});
afterEach(async () => {
  await core.stop();
  await agent.shut().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

/** An address at which nobody listens: for these verbs it matters to nobody. */
const url = (port: number): string => `http://127.0.0.1:${port}`;

const add = (port: number, name?: string) =>
  core.verbs.agents.add(ACTOR, { url: url(port), name, credentials: {}, settings: SETTINGS });

const named = (name: string, port: number): NamedAgent => ({
  name,
  url: url(port),
  credentials: {},
  databaseFolder: null,
  content: 'excerpt',
  stream: false,
  excludedFamilies: [],
  origin: 'flag',
});

const names = (): readonly string[] => core.fleet.directory.all().map(({ record }) => record.name);

describe('a name', () => {
  it.each(['scout', 'Scout', ' SCOUT '])('that another agent has is refused at its field: %s', async (name) => {
    await add(1, 'scout');
    await expect(add(2, name)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'The agent at http://127.0.0.1:1 is called scout already.',
      data: { path: 'name', candidates: ['scout'] },
    });
    expect(names()).toEqual(['scout']);
  });

  it('that an agent of flags has is refused too', async () => {
    await core.fleet.name(named('scout', 1));
    await expect(add(2, 'scout')).rejects.toMatchObject({ code: 'CONFLICT', data: { path: 'name' } });
  });

  it('that the agent calls itself is refused where another has it, until one is given', async () => {
    const credentials = { token: 'service:a-token' };
    const { agent: first } = await core.verbs.agents.add(ACTOR, { url: agent.url, credentials, settings: SETTINGS });
    const same = { url: agent.url.replace('127.0.0.1', 'localhost'), credentials, settings: SETTINGS };
    await expect(core.verbs.agents.add(ACTOR, same)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: `It calls itself ${first.name}, and the agent at ${agent.url} is called so already.`,
      data: { path: 'name' },
    });
    expect((await core.verbs.agents.add(ACTOR, { ...same, name: 'second' })).agent.name).toBe('second');
  });

  it.each([
    ['a name', 'name', () => add(2, 'scout')],
    ['an address', 'url', () => add(1, 'other')],
  ])('and an address are given to one of two who ask at once for %s', async (_, path, again) => {
    const [first, second] = await Promise.allSettled([add(1, 'scout'), again()]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'CONFLICT', data: { path } } });
    expect(names()).toEqual(['scout']);
    // A refusal stops nobody after it.
    await add(3, 'ranger');
  });

  it('of another agent is no new name for this one', async () => {
    await add(1, 'scout');
    const { agent: second } = await add(2, 'ranger');
    const rename = (name: string) => core.verbs.agents.update(ACTOR, { agent: second.path, name });
    await expect(rename('Scout')).rejects.toMatchObject({ code: 'CONFLICT', data: { path: 'name' } });
    expect(names()).toEqual(['scout', 'ranger']);
    // Its own, written otherwise, is nobody else's.
    expect((await rename('Ranger')).agent.name).toBe('Ranger');
  });
});

describe('an address', () => {
  it.each(['http://127.0.0.1:1', 'HTTP://127.0.0.1:1/', 'http://127.0.0.1:1//'])(
    'that is watched is refused at its field: %s',
    async (same) => {
      await add(1, 'scout');
      const again = core.verbs.agents.add(ACTOR, { url: same, name: 'other', credentials: {}, settings: SETTINGS });
      await expect(again).rejects.toMatchObject({ code: 'CONFLICT', data: { path: 'url', candidates: ['scout'] } });
    },
  );

  it('that is watched is tested, and said to be', async () => {
    const address = { url: agent.url, credentials: {} };
    expect((await core.verbs.agents.test(ACTOR, address)).sentence).not.toContain('watched');
    await core.verbs.agents.add(ACTOR, { ...address, name: 'scout', settings: SETTINGS });
    expect((await core.verbs.agents.test(ACTOR, address)).sentence).toMatch(/ It is watched already, as scout\.$/);
  });
});

describe('an agent of flags', () => {
  it.each([
    ['whose id somebody else has', 'scout'],
    ['whose name makes no id', '斥候'],
  ])('%s is the same one after each start', async (_, name) => {
    await add(1, 'scout');
    const first = await core.fleet.name(named(name, 2));
    const second = await core.fleet.name(named(name, 3));
    expect(second.number).toBe(first.number);
    expect(second.url).toBe(url(3));
  });
});
