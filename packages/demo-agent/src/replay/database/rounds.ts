import type { Row } from '../../sqlite/tables.ts';
import type { Transform } from '../time/transform.ts';
import { withSeals } from '../time/transform.ts';
import type { Change } from './change.ts';
import { LAYOUTS } from './layout.ts';
import { type Resealed, reseal } from './reseal.ts';
import type { SourceDatabase } from './source.ts';
import { transformRow } from './transform-row.ts';

/** One playing-through of a recorded database, in words and times of the present. */
export interface Round {
  /** For everything else of this round that tells of the audit chain. */
  readonly transform: Transform;
  present(change: Change): Change;
  /** The rows that stand there from the start. */
  still(): readonly Change[];
  readonly resealed: Resealed | null;
}

const KEY_TABLE = 'audit_signing_keys';

/** The first round at the recorded time is the recording itself, seals included. */
export const createRound = (
  source: SourceDatabase,
  transform: Transform,
  round: number,
  before: Round | null,
  asRecorded: boolean,
): Round => {
  const resealed = asRecorded
    ? null
    : reseal(source.generation, source.auditRows, transform, round, before?.resealed?.head ?? null);
  const sealed = resealed ? withSeals(transform, resealed.seals) : transform;
  const audit = LAYOUTS[source.generation].audit.table;
  const keyed = (table: string, row: Row): Row =>
    table === KEY_TABLE && resealed ? { ...row, key_id: resealed.key.keyId, public_key: resealed.key.publicKey } : row;
  return {
    transform: sealed,
    resealed,
    present(change) {
      if (change.kind === 'update') {
        return { ...change, key: transformRow(change.key, sealed), set: transformRow(change.set, sealed) };
      }
      const row = change.table === audit ? resealed?.rows.get(change.row) : undefined;
      return { ...change, row: row ?? transformRow(change.row, sealed) };
    },
    still: () =>
      source.files.flatMap((file) =>
        file.still.flatMap(({ name, rows }) =>
          rows.map(
            (row): Change => ({
              at: 0,
              file: file.layout.file,
              table: name,
              kind: 'insert',
              row: keyed(name, transformRow(row, sealed)),
            }),
          ),
        ),
      ),
  };
};
