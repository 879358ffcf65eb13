import type { Column, Reading, Reason } from '@ciris/telemetry-contracts';

export interface Unavailable {
  /** The member of `data`, such as `services.latency_ms`. */
  readonly field: string;
  readonly reason: Reason;
  readonly detail?: string;
}

export interface Metadata {
  readonly observedAt: number | null;
  readonly window?: { readonly from: number; readonly to: number };
  readonly next?: string;
  readonly unavailable: readonly Unavailable[];
}

/** By the member of a row: the member that shows it, and what null says there. */
type Nulls<R> = Readonly<Partial<Record<keyof R & string, readonly [field: string, detail: string]>>>;

/** Writes down, beside an answer's members, what they rest on: what is not told is null there and named here. */
export interface Telling {
  /** Of the answer, epoch ms. */
  readonly now: number;
  /** The value of a reading, or null with its reason under this name. */
  value<T>(field: string, reading: Reading<T>): T | null;
  /** What no agent tells. */
  missing(field: string, reason: Reason, detail: string): null;
  /** Columns of a list that are not told, by the name of the member that shows each. */
  columns(columns: Readonly<Record<string, Column>>, fields: Readonly<Record<string, string>>): void;
  /** What null says in single rows; of what is not told at all `columns` speaks before. */
  nulls<R extends object>(rows: readonly R[], none: Nulls<R>): void;
  /** The span that the answer speaks of. */
  window(from: number, to: number): void;
  next(cursor: string | undefined): void;
  /** When all of it was last proved; left out, the oldest of the values. */
  observed(at: number | null): void;
  metadata(): Metadata;
}

export const createTelling = (now: number): Telling => {
  const unavailable = new Map<string, Unavailable>();
  let oldest: number | null = null;
  let observed: number | null | undefined;
  let window: Metadata['window'];
  let next: string | undefined;
  const missing = (field: string, reason: Reason, detail: string | undefined): null => {
    if (!unavailable.has(field)) {
      unavailable.set(field, { field, reason, ...(detail === undefined ? {} : { detail }) });
    }
    return null;
  };
  return {
    now,
    value: (field, reading) => {
      if (reading.status === 'unavailable') return missing(field, reading.reason, reading.detail);
      oldest = Math.min(oldest ?? reading.observedAt, reading.observedAt);
      return reading.value;
    },
    missing,
    columns: (columns, fields) => {
      for (const [name, field] of Object.entries(fields)) {
        const column = columns[name];
        if (column && 'unavailable' in column) missing(field, column.unavailable, column.detail);
      }
    },
    nulls: <R extends object>(rows: readonly R[], none: Nulls<R>) => {
      for (const member of Object.keys(none) as (keyof R & string)[]) {
        const why = none[member];
        if (why && rows.some((row) => row[member] === null)) missing(why[0], 'not_applicable', why[1]);
      }
    },
    window: (from, to) => {
      window = { from, to };
    },
    next: (cursor) => {
      next = cursor;
    },
    observed: (at) => {
      observed = at;
    },
    metadata: () => ({
      observedAt: observed === undefined ? oldest : observed,
      ...(window ? { window } : {}),
      ...(next === undefined ? {} : { next }),
      unavailable: [...unavailable.values()],
    }),
  };
};
