import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentKey } from '@ciris/telemetry-contracts';
import { afterEach, expect, it } from 'vitest';
import { agentRecord } from '../../testing/collected.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { type Core, createCore } from '../core.ts';

const ACTOR = { role: 'OBSERVER' } as const;
const endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const key = (agentId: string, occurrenceId = 'default', serverId = 'main'): AgentKey => ({
  serverId,
  agentId,
  occurrenceId,
});

/** The product over a store that knows these agents; nobody listens at their address. */
const watching = async (...keys: readonly AgentKey[]): Promise<Core> => {
  const clock = createTestClock();
  const store = memoryStore(clock);
  for (const one of keys) await store.agents.add(agentRecord('http://127.0.0.1:1', { key: one, name: one.agentId }));
  const dataDir = mkdtempSync(join(tmpdir(), 'telemetry-directory-'));
  const core = await createCore({
    dataDir,
    about: { version: '0.0.0', nodeVersion: 'v24', basePath: '/' },
    clock,
    store,
    onFault: () => {},
  });
  await core.start();
  endings.push(core.stop, () => rmSync(dataDir, { recursive: true }));
  return core;
};

const pathOf = async (core: Core, agent: string): Promise<string> => {
  const { agent: found } = await core.verbs.agents.get(ACTOR, { agent });
  return found.path;
};

it('an agent is found by any form that names it alone, and told by the shortest', async () => {
  const core = await watching(key('scout', 'two', 'west'), key('ally'));
  for (const form of ['scout', 'scout~two', 'west~scout~two']) expect(await pathOf(core, form), form).toBe('scout');
});

it('a path of several agents is a conflict, and each of its candidates is one of them', async () => {
  const core = await watching(key('scout'), key('scout', 'two'), key('scout', 'two', 'west'), key('ally'));
  const candidates = ['scout~default', 'main~scout~two', 'west~scout~two'];
  await expect(core.verbs.agents.get(ACTOR, { agent: 'scout' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'scout names 3 agents.',
    data: { path: 'agent', candidates, remedy: 'Take one of the candidates.' },
  });
  await expect(core.verbs.agents.get(ACTOR, { agent: 'scout~two' })).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { candidates: candidates.slice(1) },
  });
  for (const candidate of candidates) expect(await pathOf(core, candidate)).toBe(candidate);
});

it('a path gets shorter again when the other one is removed', async () => {
  const core = await watching(key('scout'), key('scout', 'two'));
  expect(await pathOf(core, 'scout~two')).toBe('scout~two');
  await core.verbs.agents.remove({ role: 'ADMIN' }, { agent: 'scout~default' });
  expect(await pathOf(core, 'scout~two')).toBe('scout');
});

it.each(['nobody', 'scout~three', 'west~scout~default', 'scout~', '%'])(
  'a path of no agent, %s, is answered with those that there are',
  async (agent) => {
    const core = await watching(key('scout'), key('scout', 'two'), key('ally'));
    await expect(core.verbs.agents.get(ACTOR, { agent })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { candidates: ['scout~default', 'scout~two', 'ally'] },
    });
  },
);
