import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { Reader } from '../../ports/reader.ts';
import { addAgent, batchOf, NOW } from '../testing/batches.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openFile } from './open-file.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { sqliteReader } from './read/reader.ts';

const folder = temporaryFolder();
const clock = createTestClock(NOW);
let agent = 0;
let asked: string[] = [];
let prepared: string[] = [];
let reader: Reader;
let close = (): void => {};

const MINUTE_MS = 60_000;

beforeAll(async () => {
  const file = folder.file('prepared.db');
  const store = await openSqliteStore({ file, clock });
  agent = await addAgent(store);
  const points = Array.from({ length: 60 }, (_, index) => ({
    kind: 'sample' as const,
    metric: 'depth',
    at: NOW + index * 1_000,
    value: index % 7,
  }));
  await store.appender.append(batchOf(agent, points));
  await store.close();
  const open = openFile({ file, clock });
  close = open.close;
  const { raw } = open.reader;
  const prepare = raw.prepare.bind(raw);
  raw.prepare = ((text: string) => {
    prepared.push(text);
    return prepare(text);
  }) as typeof raw.prepare;
  const logger = { logQuery: (text: string) => void asked.push(text) };
  const unasked = { run: () => Promise.reject(new Error('not asked here')), stop: async () => {} };
  reader = sqliteReader(drizzle(raw, { logger }), unasked);
});
afterAll(() => {
  close();
  folder.remove();
});

const span = { from: NOW, to: NOW + 60 * MINUTE_MS };

/** Asked by the judge or by an open page at each ring. */
const AT_EACH_RING: readonly (readonly [string, (reader: Reader) => Promise<unknown>])[] = [
  ['events', ({ events }) => events.page(agent, { types: ['state.transition'], span, limit: 9 })],
  ['events of a key', ({ events }) => events.page(agent, { types: ['snapshot.changed'], keyPrefix: 'a:', limit: 9 })],
  ['the event before', ({ events }) => events.lastBefore(agent, 'state.transition', NOW)],
  ['thoughts that failed', ({ thoughts }) => thoughts.page(agent, { statuses: ['failed'], span, limit: 9 })],
  ['thoughts counted', ({ thoughts }) => thoughts.countByStatus(agent, 'stream', span)],
  ['the oldest thought', ({ thoughts }) => thoughts.oldestCreatedAt(agent, 'database')],
  ['the head of the audit', ({ audit }) => audit.head(agent)],
  ['failed calls', ({ calls }) => calls.failures(agent, 'stream')],
];

it.each(AT_EACH_RING)('%s are prepared once', async (_, read) => {
  await read(reader);
  prepared = [];
  await read(reader);
  expect(prepared).toEqual([]);
});

it('levels of few points are read at once, however many steps they are asked in', async () => {
  asked = [];
  const levels = await reader.samples.levels({ agent, metric: 'depth', span, stepMs: 7_500 });
  expect(levels).toHaveLength(8);
  expect(levels.slice(0, 2)).toEqual([
    { step: 0, highest: 6, last: 0 },
    { step: 1, highest: 6, last: 0 },
  ]);
  // Which series there are, and the points of the one.
  expect(asked).toHaveLength(2);
});
