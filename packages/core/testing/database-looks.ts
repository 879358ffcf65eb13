import type { LookAnswer, WatchOptions } from '../src/collect/database-messages.ts';
import { CURSOR_NAMES } from '../src/collect/database-subjects.ts';
import { createDatabaseWatch, type DatabaseWatch } from '../src/collect/database-watch.ts';
import type { Signal, SnapshotSignal } from '../src/ports/signal.ts';

/** Every row of the recordings is younger than this. */
export const LONG_RETENTION_MS = 50 * 365 * 86_400_000;
export const NO_CURSORS: Readonly<Record<string, null>> = Object.fromEntries(CURSOR_NAMES.map((name) => [name, null]));

export const watchOf = (granted: string, options: Partial<WatchOptions> = {}): DatabaseWatch =>
  createDatabaseWatch({ granted, content: 'excerpt', retentionMs: LONG_RETENTION_MS, ...options });

/** Looks until nothing more is behind the page. */
export const lookToEnd = (
  watch: DatabaseWatch,
  now: number,
  cursors: Readonly<Record<string, string | null>> | null = null,
): { readonly answers: readonly LookAnswer[]; readonly signals: readonly Signal[] } => {
  const answers: LookAnswer[] = [watch.look({ now, cursors })];
  while (answers.at(-1)?.more) answers.push(watch.look({ now, cursors: null }));
  return { answers, signals: answers.flatMap((answer) => answer.batches.flatMap((batch) => batch.signals)) };
};

export const kind = <Kind extends Signal['kind']>(
  signals: readonly Signal[],
  of: Kind,
): readonly Extract<Signal, { kind: Kind }>[] =>
  signals.filter((signal): signal is Extract<Signal, { kind: Kind }> => signal.kind === of);

/** The newest value of a field, as `subject.field`. */
export const fieldIn = (signals: readonly Signal[], field: string): unknown => {
  const [subject = '', name = ''] = field.split('.');
  const found = kind(signals, 'snapshot').findLast(
    (snapshot: SnapshotSignal) => snapshot.subject === subject && name in snapshot.fields,
  )?.fields[name];
  return found && 'value' in found ? found.value : undefined;
};

/** How many rows have each value. */
export const tally = <Row>(rows: Iterable<Row>, by: (row: Row) => string): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[by(row)] = (counts[by(row)] ?? 0) + 1;
  return counts;
};
