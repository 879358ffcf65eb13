import type { Tables } from '../../keep/tables.ts';
import type { Db } from '../database.ts';
import { agentTables } from './agent-tables.ts';
import { entityTables } from './entity-tables.ts';
import { findingTables } from './finding-tables.ts';
import { happeningTables } from './happening-tables.ts';
import { kindTables } from './kind-tables.ts';
import { type SeriesNumbers, sampleTables } from './sample-tables.ts';
import { snapshotTables } from './snapshot-tables.ts';

export const sqliteTables = (db: Db): Tables & SeriesNumbers => ({
  ...agentTables(db),
  ...snapshotTables(db),
  ...happeningTables(db),
  ...sampleTables(db),
  ...entityTables(db),
  ...findingTables(db),
  ...kindTables(db),
});
