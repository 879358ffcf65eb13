import { sourcesOf } from '../ingest/assemble-ranks.ts';
import { statusBySource } from '../ingest/assemble-thought.ts';
import type { EventRow, SnapshotRow, StepRow, TaskRecord, ThoughtRecord } from '../ports/rows.ts';
import type { KeptEvent, KeptSnapshot, KeptStep, KeptTask, KeptThought } from './keep/entities.ts';

/** A row with the number that the driver gave it. */
export type Numbered<Row> = Row & { readonly id: number };

// Rows as kept, cut to what the ports show.

export const toSnapshot = ({ id: _, changedAt: __, ...row }: Numbered<KeptSnapshot>): SnapshotRow => row;

export const toEvent = ({ id: _, changedAt: __, ...row }: Numbered<KeptEvent>): EventRow => row;

export const toTask = ({
  id: _,
  changedAt: __,
  firstSeenAt: ___,
  sortAt: ____,
  told,
  ...row
}: Numbered<KeptTask>): TaskRecord => ({ ...row, sources: sourcesOf(told) });

export const toThought = ({
  id: _,
  changedAt: __,
  pageKey: ___,
  told,
  ...row
}: Numbered<KeptThought>): ThoughtRecord => ({
  ...row,
  sources: sourcesOf(told),
  statusBySource: statusBySource(told),
});

export const toStep = ({ id: _, changedAt: __, agent: ___, seq: ____, ...row }: Numbered<KeptStep>): StepRow => row;
