import { type ColumnFact, tellers } from '../columns.ts';
import { ERROR_TELLERS } from './error-source.ts';

const { early, v1, v2 } = ERROR_TELLERS;

const TOLD: ColumnFact = {
  tellers: tellers(early, v1, v2),
  notes: {
    log: 'lines of the log as its answers list them',
    stream: 'failed LLM calls while it was connected',
  },
};

export const ERROR_COLUMNS: Readonly<Record<string, ColumnFact>> = {
  at: TOLD,
  type: TOLD,
  service: { tellers: tellers([], v1, v2) },
  handler: { tellers: tellers(early, [], ['stream']) },
  place: { tellers: tellers([], [], ['database']) },
  message: { tellers: tellers([], v1, ['database', 'log']), content: true },
  stack: { tellers: tellers([], [], ['database']), content: true },
  thoughtId: TOLD,
};

export const GROUP_COLUMNS: Readonly<Record<string, ColumnFact>> = {
  ...ERROR_COLUMNS,
  type: { ...TOLD, derived: true },
  count: { ...TOLD, derived: true },
  firstAt: { ...TOLD, derived: true },
  lastAt: { ...TOLD, derived: true },
};
