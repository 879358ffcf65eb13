import { desc } from 'drizzle-orm';
import type { Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { tasks, taskTellings } from '../schema/tasks.ts';
import { thoughts, thoughtTellings } from '../schema/thoughts.ts';
import { saver, where } from './statements.ts';

export const entityTables = (db: Db): Pick<Tables, 'tasks' | 'thoughts'> => ({
  tasks: taskTable(db),
  thoughts: thoughtTable(db),
});

const taskTable = (db: Db): Tables['tasks'] => {
  const { agent, taskId, run } = tasks;
  const find = db.select().from(tasks).where(where({ agent, taskId, run })).prepare();
  const newest = db.select().from(tasks).where(where({ agent, taskId })).orderBy(desc(run)).limit(1).prepare();
  const telling = taskTellings;
  const runToldBy = db
    .select({ run: telling.run })
    .from(telling)
    .where(where({ agent: telling.agent, source: telling.source, taskId: telling.taskId }))
    .prepare();
  return {
    find: (number, id, which) => find.get({ agent: number, taskId: id, run: which }) ?? null,
    newest: (number, id) => newest.get({ agent: number, taskId: id }) ?? null,
    save: saver(db, tasks, [agent, taskId, run]),
    runToldBy: (number, source, id) => runToldBy.get({ agent: number, source, taskId: id })?.run ?? null,
    tell: saver(db, telling, [telling.agent, telling.taskId, telling.source]),
  };
};

const thoughtTable = (db: Db): Tables['thoughts'] => {
  const { agent, thoughtId } = thoughts;
  const find = db.select().from(thoughts).where(where({ agent, thoughtId })).prepare();
  const telling = thoughtTellings;
  return {
    find: (number, id) => find.get({ agent: number, thoughtId: id }) ?? null,
    save: saver(db, thoughts, [agent, thoughtId]),
    tell: saver(db, telling, [telling.agent, telling.thoughtId, telling.source]) as Tables['thoughts']['tell'],
  };
};
