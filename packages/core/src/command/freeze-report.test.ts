import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { agentRecord } from '../../testing/collected.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import { createTestClock, type TestClock } from '../../testing/test-clock.ts';
import { type Core, createCore } from '../core.ts';

const ACTOR = { role: 'OBSERVER' } as const;
const SCOUT = { agent: 'scout' } as const;
const MINUTE_MS = 60_000;
const endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** The product with two agents at whose address nobody listens. */
const begin = async (): Promise<{ core: Core; clock: TestClock }> => {
  const clock = createTestClock();
  const store = memoryStore(clock);
  for (const agentId of ['scout', 'ally']) {
    const key = { serverId: 'main', agentId, occurrenceId: 'default' };
    await store.agents.add(agentRecord('http://127.0.0.1:1', { key, name: agentId }));
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'telemetry-freeze-'));
  const about = { version: '0.0.0', nodeVersion: 'v24', basePath: '/' };
  const core = await createCore({ dataDir, about, clock, store, onFault: () => {} });
  await core.start();
  endings.push(core.stop, () => rmSync(dataDir, { recursive: true }));
  return { core, clock };
};

const heldOf = ({ heldAs }: { readonly heldAs: string | null }): string => {
  if (heldAs === null) throw new Error('it is not held');
  return heldAs;
};

it('what is frozen is what was read, however long the reader took', async () => {
  const { core, clock } = await begin();
  const read = await core.verbs.report.get(ACTOR, SCOUT);
  await clock.advance(25_000);
  const kept = await core.verbs.report.freeze(ACTOR, { ...SCOUT, held: heldOf(read) });
  expect(kept).toMatchObject({ at: read.at, asRead: true });
  const { reportId } = kept;
  expect(await core.verbs.report.get(ACTOR, { ...SCOUT, report: reportId })).toEqual({
    ...read,
    reportId,
    heldAs: null,
  });
});

it('what is taken along is what was read', async () => {
  const { core, clock } = await begin();
  const read = await core.verbs.report.get(ACTOR, SCOUT);
  await clock.advance(25_000);
  const { text } = await core.verbs.report.document(ACTOR, { ...SCOUT, held: heldOf(read), format: 'json' });
  expect(JSON.parse(text)).toEqual(read);
});

it.each<[string, (core: Core, clock: TestClock) => Promise<void>]>([
  ['after half an hour', async (_, clock) => clock.advance(31 * MINUTE_MS)],
  [
    'after many others were read',
    async (core) => {
      for (let count = 0; count < 50; count += 1) await core.verbs.report.get(ACTOR, { agent: 'ally' });
    },
  ],
])('what is no longer held, %s, is said to be a report of now', { timeout: 60_000 }, async (_, pass) => {
  const { core, clock } = await begin();
  const read = await core.verbs.report.get(ACTOR, SCOUT);
  await pass(core, clock);
  const kept = await core.verbs.report.freeze(ACTOR, { ...SCOUT, held: heldOf(read) });
  expect(kept).toMatchObject({ at: clock.now(), asRead: false });
});

it('what was read of one agent is no report of another', async () => {
  const { core } = await begin();
  const read = await core.verbs.report.get(ACTOR, SCOUT);
  const kept = await core.verbs.report.freeze(ACTOR, { agent: 'ally', held: heldOf(read) });
  expect(kept.asRead).toBe(false);
});
