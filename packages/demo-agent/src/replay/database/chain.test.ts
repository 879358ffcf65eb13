import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { ask } from '../../../testing/ask.ts';
import { GENERATION_FOLDERS, hasFixtures, TIMELINES } from '../../../testing/fixtures.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { verifyChain } from '../../../testing/verify-chain.ts';
import { readTimeline } from '../recording/timeline.ts';
import { startReplay } from '../start-replay.ts';

const whole = (entries: number) => ({ entries, hashes: entries, links: entries, signatures: entries });
const ENTRIES = { early: 91, v1: 18, v2: 27 } as const;
const MAIN = TIMELINES.filter(({ name }) => name === 'main');

test.skipIf(!hasFixtures).each(MAIN)('the recorded chain of $generation verifies', ({ generation }) => {
  const copy = join(GENERATION_FOLDERS[generation], 'timeline/main/database');
  expect(verifyChain(copy, generation)).toEqual(whole(ENTRIES[generation]));
});

test.skipIf(!hasFixtures).each(MAIN)(
  'the chain of $generation verifies at another time, in a second round too',
  async ({ generation, name }) => {
    const clock = createTestClock(Date.UTC(2028, 0, 1));
    const replay = await startReplay({ folder: GENERATION_FOLDERS[generation], timeline: name, clock, looped: true });
    const folder = replay.databaseFolder ?? '';
    try {
      const duration = replay.durationMs ?? 0;
      await clock.advanceTo(replay.startedAt + 100_000);
      const first = verifyChain(folder, generation);
      expect(first).toEqual(whole(first.entries));
      await clock.advanceTo(replay.startedAt + duration - 1);
      expect(verifyChain(folder, generation)).toEqual(whole(ENTRIES[generation]));
      await clock.advanceTo(replay.startedAt + 2 * duration - 1);
      expect(verifyChain(folder, generation)).toEqual(whole(2 * ENTRIES[generation]));
    } finally {
      await replay.stop();
    }
  },
);

test.skipIf(!hasFixtures)('at the recorded time it is the recorded chain', async () => {
  const { startedAt } = readTimeline(GENERATION_FOLDERS.v1, 'main');
  const clock = createTestClock(startedAt);
  const replay = await startReplay({ folder: GENERATION_FOLDERS.v1, timeline: 'main', clock });
  const hashes = (folder: string): unknown => {
    const database = new DatabaseSync(join(folder, 'ciris_audit.db'), { readOnly: true });
    const rows = database.prepare('select entry_hash, signature from audit_log order by 1').all();
    database.close();
    return rows;
  };
  try {
    await clock.advanceTo(startedAt + (replay.durationMs ?? 0));
    expect(hashes(replay.databaseFolder ?? '')).toEqual(hashes(join(GENERATION_FOLDERS.v1, 'timeline/main/database')));
  } finally {
    await replay.stop();
  }
});

test.skipIf(!hasFixtures).each(['v1', 'v2'] as const)(
  'answers of %s carry the seals of its database',
  async (generation) => {
    const clock = createTestClock(Date.UTC(2028, 0, 1));
    const replay = await startReplay({
      folder: GENERATION_FOLDERS[generation],
      timeline: 'main',
      clock,
      latency: false,
    });
    try {
      await clock.advanceTo(replay.startedAt + 190_000);
      const url = `${replay.url}/v1/audit/entries?limit=200`;
      const told = (await ask(clock, url, { token: 'service:x' })).json() as {
        data: { entries: { hash_chain: string }[] };
      };
      const file = generation === 'v1' ? 'ciris_audit.db' : 'ciris_engine.db';
      const table = generation === 'v1' ? 'audit_log' : 'cirislens_audit_log';
      const database = new DatabaseSync(join(replay.databaseFolder ?? '', file), { readOnly: true });
      const rows = database.prepare(`select entry_hash from ${table}`).all() as { entry_hash: string | Uint8Array }[];
      database.close();
      const known = new Set(
        rows.map((row) =>
          typeof row.entry_hash === 'string' ? row.entry_hash : Buffer.from(row.entry_hash).toString('base64'),
        ),
      );
      // The second copy of an entry shows the hash before it, which is zero for the first.
      known.add(Buffer.alloc(32).toString('base64'));
      const hashes = told.data.entries.map((entry) => entry.hash_chain).filter((hash) => hash !== null);
      expect(hashes.length).toBeGreaterThan(10);
      expect(hashes.filter((hash) => !known.has(hash))).toEqual([]);
    } finally {
      await replay.stop();
    }
  },
);
