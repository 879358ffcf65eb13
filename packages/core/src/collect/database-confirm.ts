import type { SnapshotSignal } from '../ports/signal.ts';
import type { TableBatch } from './database-messages.ts';

/** Snapshots that did not change are put again this often, so that the kept ones show that they were looked at. Ms. */
export const CONFIRM_EVERY_MS = 15_000;

/** Remembers the newest snapshots of each table, to say of them that they are still so. */
export interface Confirmer {
  told(batch: TableBatch, now: number): void;
  due(now: number): readonly Omit<TableBatch, 'cursor'>[];
}

export const createConfirmer = (): Confirmer => {
  const tables = new Map<string, { at: number; readonly snapshots: Map<string, SnapshotSignal> }>();
  return {
    told: ({ endpoint, signals }, now) => {
      const snapshots = signals.filter((signal) => signal.kind === 'snapshot');
      if (snapshots.length === 0) return;
      const table = tables.get(endpoint) ?? { at: now, snapshots: new Map<string, SnapshotSignal>() };
      table.at = now;
      for (const snapshot of snapshots) table.snapshots.set(snapshot.subject, snapshot);
      tables.set(endpoint, table);
    },
    due: (now) => {
      const due = [...tables].filter(([, table]) => now - table.at >= CONFIRM_EVERY_MS);
      for (const [, table] of due) table.at = now;
      return due.map(([endpoint, table]) => ({ endpoint, signals: [...table.snapshots.values()] }));
    },
  };
};
