import type { HeldRows, HoldingName, Measured } from '../../ports/holdings.ts';
import { eachKind, KINDS } from '../kinds/kinds.ts';
import type { MemoryDatabase } from './memory-database.ts';

const heldOf = <Row>(rows: readonly Row[], at: (row: Row) => number): HeldRows => ({
  rows: rows.length,
  bytes: null,
  oldestAt:
    rows.length === 0 ? null : rows.reduce((oldest, row) => Math.min(oldest, at(row)), Number.POSITIVE_INFINITY),
});

const changedAt = (row: { readonly changedAt: number }): number => row.changedAt;
const itsTime = (row: { readonly at: number }): number => row.at;

/** The rows there are; they take no room that could be told. */
export const measureMemory = (db: MemoryDatabase): Measured => {
  const events = db.events.rows();
  const held: Record<HoldingName, HeldRows> = {
    ...eachKind(KINDS, ({ name }) => heldOf(db.kinds[name].rows(), changedAt)),
    samples: heldOf(db.samples.rows(), itsTime),
    thoughts: heldOf(db.thoughts.rows(), changedAt),
    tasks: heldOf(db.tasks.rows(), changedAt),
    steps: heldOf(db.steps.rows(), changedAt),
    events: heldOf(
      events.filter(({ type }) => type !== 'snapshot.changed'),
      changedAt,
    ),
    snapshotChanges: heldOf(
      events.filter(({ type }) => type === 'snapshot.changed'),
      changedAt,
    ),
    snapshots: heldOf(db.snapshots.rows(), changedAt),
    changes: heldOf(db.changes.rows(), itsTime),
    reports: heldOf(db.reports.rows(), itsTime),
  };
  return { held, reusableBytes: null };
};
