import { type ColumnFact, tellers } from '../columns.ts';
import { TRAFFIC_COLUMN } from '../traffic-column.ts';

const LISTED: ColumnFact = {
  // early lists no traces.
  tellers: tellers(['database'], ['database', 'stream', 'answer']),
  notes: { answer: 'Completed ones alone, as its traces list them.' },
};

/** Who tells what of a task. */
export const TASK_COLUMNS: Readonly<Record<string, ColumnFact>> = {
  taskId: LISTED,
  status: LISTED,
  createdAt: LISTED,
  endedAt: LISTED,
  description: { ...LISTED, content: true },
  traffic: TRAFFIC_COLUMN,
};
