import type { Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { events } from '../schema/events.ts';
import { steps } from '../schema/steps.ts';
import { adder } from './statements.ts';

export const happeningTables = (db: Db): Pick<Tables, 'events' | 'steps'> => ({
  events: { add: adder(db, events) },
  steps: { add: adder(db, steps) },
});
