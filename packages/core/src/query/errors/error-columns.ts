import type { ErrorSource } from '@ciris/telemetry-contracts';
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

const ERRORS: Readonly<Record<string, ColumnFact>> = {
  at: TOLD,
  type: TOLD,
  service: { tellers: tellers([], v1, v2) },
  handler: { tellers: tellers(early, [], ['stream']) },
  place: { tellers: tellers([], [], ['database']) },
  message: { tellers: tellers([], v1, ['database', 'log']), content: true },
  stack: { tellers: tellers([], [], ['database']), content: true },
  thoughtId: TOLD,
};

const GROUPS: Readonly<Record<string, ColumnFact>> = {
  ...ERRORS,
  type: { ...TOLD, derived: true },
  count: { ...TOLD, derived: true },
  firstAt: { ...TOLD, derived: true },
  lastAt: { ...TOLD, derived: true },
};

const PUSHED: ColumnFact['tellers'] = tellers(['otlp'], ['otlp']);
const UNTOLD: ColumnFact['tellers'] = tellers([], []);

/** Instruments tell all of them but the line of a log. */
const pushed = (facts: Readonly<Record<string, ColumnFact>>): Readonly<Record<string, ColumnFact>> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, { ...fact, tellers: name === 'place' ? UNTOLD : PUSHED }]),
  );

const PUSHED_ERRORS = pushed(ERRORS);
const PUSHED_GROUPS = pushed(GROUPS);

export const errorColumns = (source: ErrorSource | null): Readonly<Record<string, ColumnFact>> =>
  source === 'otlp' ? PUSHED_ERRORS : ERRORS;
export const groupColumns = (source: ErrorSource | null): Readonly<Record<string, ColumnFact>> =>
  source === 'otlp' ? PUSHED_GROUPS : GROUPS;
