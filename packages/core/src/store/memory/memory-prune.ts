import type { Source } from '@ciris/telemetry-contracts';
import type { Retention } from '../../ports/store.ts';
import type { SeriesId } from '../keep/entities.ts';
import type { AnyKept } from '../kinds/kept.ts';
import { KINDS } from '../kinds/kinds.ts';
import { OPEN_FROM } from '../page-key.ts';
import { ageOf, samplesAgeMs } from '../retention.ts';
import type { MemoryDatabase } from './memory-database.ts';

/** Deletes at most `limit` rows that are over age, in the order of the SQLite store. */
export const pruneMemory = (db: MemoryDatabase, retention: Retention, now: number, limit: number): number => {
  const { thoughtsMs, snapshotChangesMs } = retention;
  const old = (ageMs: number | null, at: number): boolean => ageMs !== null && at < now - ageMs;
  let left = limit;
  const counted = <Row>(rows: readonly Row[]): readonly Row[] => {
    left -= rows.length;
    return rows;
  };
  const thoughts = db.thoughts.delete((row) => old(thoughtsMs, row.changedAt) && !openInDatabase(row), left);
  for (const { agent, thoughtId } of counted(thoughts)) {
    db.thoughtTellings.delete((row) => row.agent === agent && row.thoughtId === thoughtId);
  }
  const tasks = db.tasks.delete((row) => old(thoughtsMs, row.changedAt) && !openInDatabase(row), left);
  for (const { agent, taskId, run } of counted(tasks)) {
    db.taskTellings.delete((row) => row.agent === agent && row.taskId === taskId && row.run === run);
  }
  counted(db.steps.delete((row) => old(ageOf(retention, 'details'), row.changedAt), left));
  for (const { name, retention: kept } of KINDS) {
    const ageMs = ageOf(retention, kept.age);
    const stays = (row: AnyKept): boolean =>
      (kept.openStays && (row.pageKey ?? 0) >= OPEN_FROM) ||
      (kept.only !== undefined && row[kept.only.member] !== kept.only.word);
    counted(db.kinds[name].delete((row) => old(ageMs, row.changedAt) && !stays(row), left));
  }
  const eventAge = {
    'audit.gap': retention.auditMs,
    'snapshot.changed': snapshotChangesMs,
  };
  counted(
    db.events.delete((row) => row.type in eventAge && old(eventAge[row.type as 'audit.gap'], row.changedAt), left),
  );
  counted(db.snapshots.delete((row) => row.gone && old(snapshotChangesMs, row.changedAt), left));
  counted(db.reports.delete((row) => old(retention.reportsMs, row.at), left));
  for (const { agent, seq } of counted(db.changes.delete((row) => old(retention.changesMs, row.at), left))) {
    const found = db.agents.find([agent]);
    if (found) db.agents.put([agent], { ...found, floor: Math.max(found.floor, seq) });
  }
  const { samplesMs } = retention;
  const aged = counted(
    db.samples.delete((row) => samplesMs !== null && old(samplesAgeMs(samplesMs, row.metric), row.at), left),
  );
  if (aged.length > 0) forgetEmpty(db);
  return limit - left;
};

/** A series without points was not told for as long as they are kept. */
const forgetEmpty = (db: MemoryDatabase): void => {
  const nameOf = ({ agent, metric, labels, source, endpoint }: SeriesId): string =>
    JSON.stringify([agent, metric, labels, source, endpoint]);
  const told = new Set(db.samples.rows().map(nameOf));
  db.stands.delete((stand) => !told.has(nameOf(stand)));
};

const OPEN = ['pending', 'processing', 'active'];

/** What the agent's own database calls open is open, however long. */
const openInDatabase = (row: { readonly status: string; readonly told: Partial<Record<Source, unknown>> }): boolean =>
  OPEN.includes(row.status) && row.told.database !== undefined;
