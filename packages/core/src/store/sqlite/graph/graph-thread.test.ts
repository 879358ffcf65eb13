import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../ports/system-clock.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openFile } from '../open-file.ts';
import { createGraphThread, type GraphThread } from './graph-thread.ts';

const URL_OF_WORKER = new URL('./graph-worker.ts', import.meta.url);
const ENDLESS = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n';

const folder = temporaryFolder();
let thread: GraphThread;

beforeAll(() => {
  const file = folder.file('graph.db');
  openFile({ file, clock: systemClock }).close();
  thread = createGraphThread({ url: URL_OF_WORKER, file, clock: systemClock, mostMs: 300 });
});
afterAll(async () => {
  await thread.stop();
  folder.remove();
});

it('ends a question that takes too long, and answers the next one', async () => {
  const endless = thread.run({ sql: ENDLESS, values: [] });
  const next = thread.run({ sql: 'select ?, 2', values: ['x'] });
  await expect(endless).rejects.toMatchObject({ code: 'TOO_LARGE', message: expect.stringContaining('0.3 s') });
  expect(await next).toEqual([['x', 2]]);
});

it('cannot write', async () => {
  await expect(thread.run({ sql: 'delete from agents', values: [] })).rejects.toThrow(/readonly|return data/i);
  await expect(thread.run({ sql: 'insert into agents default values returning 1', values: [] })).rejects.toThrow(
    /readonly/,
  );
});

it('refuses more questions than can wait', async () => {
  const questions = Array.from({ length: 12 }, () => thread.run({ sql: 'select 1', values: [] }));
  const outcomes = await Promise.allSettled(questions);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
  const refused = outcomes.find(({ status }) => status === 'rejected');
  expect(refused).toMatchObject({ reason: { code: 'TOO_MANY' } });
});
