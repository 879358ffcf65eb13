import { type ColumnFact, tellers } from './columns.ts';

/** Who tells which LLM answered single calls: by that traffic is told apart. Rituals are known by their names. */
export const TRAFFIC_COLUMN: ColumnFact = {
  tellers: tellers(['database'], ['database'], ['database', 'stream']),
  derived: true,
};
