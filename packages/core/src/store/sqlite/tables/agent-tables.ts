import { sql } from 'drizzle-orm';
import type { Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { agents } from '../schema/agents.ts';
import { changes } from '../schema/changes.ts';
import { cursors } from '../schema/cursors.ts';
import { adder, saver, where } from './statements.ts';

export const agentTables = (db: Db): Pick<Tables, 'agents' | 'cursors' | 'changes'> => {
  const byNumber = where({ agent: agents.number });
  const find = db.select({ head: agents.head, generation: agents.generation }).from(agents).where(byNumber).prepare();
  const moveHead = db
    .update(agents)
    .set({ head: sql`${sql.placeholder('seq')}` })
    .where(byNumber)
    .prepare();
  const putCursor = saver(db, cursors, [cursors.agent, cursors.name]);
  const addChange = adder(db, changes);
  return {
    agents: {
      find: (agent) => find.get({ agent }) ?? null,
      moveHead: (agent, seq) => {
        moveHead.run({ agent, seq });
      },
    },
    cursors: { put: (agent, name, value) => putCursor({ agent, name, value }) },
    changes: {
      add: (change) => {
        addChange(change);
      },
    },
  };
};
