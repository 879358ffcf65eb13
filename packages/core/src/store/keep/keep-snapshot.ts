import type { Json } from '../../ports/json.ts';
import type { RosterSignal, SnapshotSignal } from '../../ports/signal.ts';
import { snapshotChannels } from './channels.ts';
import type { KeptSnapshot } from './entities.ts';
import { keepSample } from './keep-sample.ts';
import { type FieldChange, type MergedFields, mergeFields } from './merge-fields.ts';
import type { Writing } from './writing.ts';

/** What something is now: moves the row's time alone if nothing differs, else makes it history. */
export const keepSnapshot = (writing: Writing, signal: SnapshotSignal): void => {
  const { batch, tables, fieldFact } = writing;
  const { subject, key } = signal;
  const { observedAt, processStartedAt } = batch;
  const { source, endpoint, everyMs } = batch.origin;
  const id = { agent: batch.agent, subject, key, source, endpoint };
  const before = tables.snapshots.find(id);
  const when = { observedAt, processStartedAt };
  const merged = mergeFields(before?.fields, signal.fields, { subject, source, fieldFact, ...when });
  keepPoints(writing, signal, merged);
  const back = before?.gone === true;
  const look = { ...id, observedAt, everyMs, processStartedAt };
  if (merged.moved || back) {
    save(writing, { ...look, ...writing.stamp(), fields: merged.fields, gone: false });
    if (back || merged.changes.length > 0) {
      keepChange(writing, signal, { changes: merged.changes, ...(back ? { gone: false } : {}) });
    }
  } else if (before && merged.same) {
    tables.snapshots.confirm(look);
  } else if (before) {
    tables.snapshots.save({ ...before, ...look, fields: merged.fields });
  }
};

/** What its endpoint lists no longer is gone; what came back is told by its own snapshot. */
export const keepRoster = (writing: Writing, signal: RosterSignal): void => {
  const { batch, tables } = writing;
  const { source, endpoint } = batch.origin;
  const { subject } = signal;
  const here = new Set(signal.keys);
  for (const row of tables.snapshots.listed({ agent: batch.agent, subject, source, endpoint })) {
    if (here.has(row.key)) continue;
    save(writing, { ...row, ...writing.stamp(), observedAt: batch.observedAt, gone: true });
    keepChange(writing, { subject, key: row.key }, { changes: [], gone: true });
  }
};

const save = (writing: Writing, row: KeptSnapshot): void => {
  writing.tables.snapshots.save(row);
  writing.tell(...snapshotChannels(row.subject));
};

const keepChange = (
  writing: Writing,
  { subject, key }: { readonly subject: string; readonly key: string },
  change: { readonly changes: readonly FieldChange[]; readonly gone?: boolean },
): void => {
  const { batch, tables } = writing;
  const { source, endpoint } = batch.origin;
  const stamp = writing.stamp();
  const data: Json = { subject, key, endpoint, ...change };
  const event = { type: 'snapshot.changed' as const, key: `${subject}:${key}:${stamp.seq}`, at: batch.observedAt };
  tables.events.add({ ...event, ...stamp, source, data });
  writing.tell();
};

/** A point at each look, moved or not: without it a flat line and a gap would look the same. */
const keepPoints = (writing: Writing, { subject, key }: SnapshotSignal, { samples }: MergedFields): void => {
  const labels = key === '' ? {} : { [subject]: key };
  for (const { metric, value } of samples) {
    keepSample(writing, { kind: 'sample', metric, labels, at: writing.batch.observedAt, value });
  }
};
