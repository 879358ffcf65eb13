import { expect, it } from 'vitest';
import { openReportStand } from '../../testing/report-stand.ts';
import { FILE_CURSOR, textOfFile } from '../collect/database-known-file.ts';
import type { Signal } from '../ports/signal.ts';
import { listTasks } from './tasks/list-tasks.ts';

const thought = (thoughtId: string, status: 'completed' | 'ended' | 'pending'): Signal => ({
  kind: 'thought',
  thought: { thoughtId, status },
});

const task = (taskId: string, status: 'completed' | 'failed'): Signal => ({ kind: 'task', task: { taskId, status } });

/** Three thoughts are kept; the file that is read now has one of them. */
const stand = async (replacedAt: number | null) => {
  const { answers, put, tell } = await openReportStand({ open: ['answer', 'database'] });
  const value = textOfFile({ file: { dev: 1, ino: 2 }, replacedAt });
  await put(
    'database',
    [thought('a', 'completed'), thought('b', 'ended'), thought('c', 'pending')],
    [{ name: FILE_CURSOR, value }],
  );
  await tell('thoughts.total', 1);
  await tell('thoughts.completed', 0);
  return (await (await answers()).ask.thoughts.list()).counts;
};

it('counts the thoughts of an earlier database with those of now, as the list has them, and says how many they are', async () => {
  const { total, completed } = await stand(Date.UTC(2026, 10, 30, 15, 34, 5));
  expect(total).toMatchObject({ value: 3, source: 'database' });
  expect(total).toHaveProperty('note', expect.stringMatching(/^2 of them are of an earlier database: .* 15:34:05 UTC/));
  expect(completed).toMatchObject({ value: 2 });
});

it('counts what lies in the file where no other was before', async () => {
  const { total } = await stand(null);
  expect(total).toMatchObject({ value: 1 });
  expect(total).not.toHaveProperty('note');
});

it('counts tasks in the same way', async () => {
  const { answers, put, tell } = await openReportStand({ open: ['answer', 'database'] });
  const value = textOfFile({ file: { dev: 1, ino: 2 }, replacedAt: Date.UTC(2026, 10, 30, 15, 34, 5) });
  await put('database', [task('a', 'completed'), task('b', 'failed')], [{ name: FILE_CURSOR, value }]);
  await tell('tasks.total', 1);
  const { context } = await answers();
  const { counts, rows } = await listTasks(context, { agent: 'scout', limit: 10 });
  expect(counts.total).toMatchObject({ value: rows.length, source: 'database' });
  expect([counts.completed, counts.failed]).toMatchObject([{ value: 1 }, { value: 1 }]);
});
