import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { GENERATION_FOLDERS, hasFixtures } from '../../../testing/fixtures.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { startReplay } from '../start-replay.ts';

test.skipIf(!hasFixtures)('a reader that keeps the agent out delays its writes and loses none', async () => {
  const clock = createTestClock(Date.UTC(2027, 0, 1));
  const replay = await startReplay({ folder: GENERATION_FOLDERS.early, timeline: 'main', clock });
  const path = join(replay.databaseFolder ?? '', 'ciris_audit.db');
  const reader = new DatabaseSync(path, { readOnly: true });
  const count = (): unknown => reader.prepare('select count(*) entries from audit_log').get();
  try {
    reader.exec('begin');
    expect(count()).toEqual({ entries: 20 });
    await clock.advanceTo(replay.startedAt + 45_000);
    expect(count()).toEqual({ entries: 20 });
    reader.exec('commit');
    await clock.advance(1_000);
    expect(count()).toEqual({ entries: 24 });
  } finally {
    reader.close();
    await replay.stop();
  }
});
