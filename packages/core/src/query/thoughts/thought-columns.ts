import { type ColumnFact, type Tellers, tellers } from '../columns.ts';
import { TRAFFIC_COLUMN } from '../traffic-column.ts';

const BOTH: Tellers = tellers(['database'], ['database', 'stream']);
/** The list of traces tells them too, of completed tasks. */
const LISTED: ColumnFact = {
  tellers: tellers(['database'], ['database', 'stream', 'answer']),
  notes: { answer: 'Of completed tasks alone, as its traces list them.' },
};

/** Who tells what of a thought. */
export const THOUGHT_COLUMNS: Readonly<Record<string, ColumnFact>> = {
  status: LISTED,
  type: LISTED,
  depth: { tellers: BOTH },
  priority: { tellers: BOTH },
  channel: LISTED,
  content: { tellers: BOTH, content: true },
  parentThoughtId: { tellers: BOTH },
  createdAt: { ...LISTED, tellers: tellers(['database'], ['database', 'answer']) },
  startedAt: { tellers: tellers(['database'], ['stream', 'database'], ['stream']) },
  endedAt: { tellers: tellers(['database'], ['stream', 'database'], ['database', 'stream']) },
  durationMs: {
    tellers: BOTH,
    derived: true,
    notes: { stream: 'From its start: the database tells creations.' },
  },
  step: { tellers: tellers([], ['stream']), derived: true },
  action: { tellers: tellers(['database'], ['stream', 'database'], ['database', 'stream']) },
  traffic: TRAFFIC_COLUMN,
};
