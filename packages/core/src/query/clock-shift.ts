import { OFF_MS } from '../collect/clock-watch.ts';
import type { AgentNumber } from '../ports/agent.ts';

/** Between the clock of one agent and ours. */
export interface Shift {
  /** An instant that the agent told, or a row with such instants, by our clock. */
  ours<T extends object>(row: T): T;
  /** The same of rows whose instants are these. */
  oursOf(instants: ReadonlySet<string>): <T extends object>(row: T) => T;
  at<T extends number | null>(instant: T): T;
  /** A span of ours, or an instant, as the agent would tell it. */
  theirs<T extends object | undefined>(span: T): T;
  instant(at: number): number;
}

/** Instants that agents tell, of what has no descriptor; whatever else a row holds is of this platform, or is no instant. */
const TOLD = new Set([
  'at',
  'createdAt',
  'startedAt',
  'endedAt',
  'lastEventAt',
  'firstAt',
  'lastAt',
  'lastOkAt',
  'firstFailedAt',
  'lastFailedAt',
]);

export const NONE: Shift = {
  ours: (row) => row,
  oursOf: () => (row) => row,
  at: (at) => at,
  theirs: (span) => span,
  instant: (at) => at,
};

const moved = <T extends object>(row: T, names: ReadonlySet<string>, byMs: number): T =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      names.has(name) && typeof value === 'number' ? value + byMs : value,
    ]),
  ) as T;

/** By how much instants of an agent are moved: less is as likely the way of the answer that it was measured by. */
export const driftThatCounts = (driftMs: number | null): number =>
  driftMs !== null && Math.abs(driftMs) > OFF_MS ? driftMs : 0;

const ENDS = new Set(['from', 'to']);

export const shiftBy = (driftMs: number): Shift => ({
  ours: (row) => moved(row, TOLD, -driftMs),
  oursOf: (instants) => (row) => moved(row, instants, -driftMs),
  at: <T extends number | null>(at: T) => (at === null ? at : at - driftMs) as T,
  theirs: (span) => (span === undefined ? span : moved(span, ENDS, driftMs)) as typeof span,
  instant: (at) => at + driftMs,
});

export type ShiftOf = (agent: AgentNumber) => Shift;
