import type { Row } from '../../sqlite/tables.ts';
import type { Change } from './change.ts';
import type { DatabaseLayout } from './layout.ts';
import { textOf, timeOf } from './row.ts';

const OPEN = new Set(['pending', 'processing']);

/** When a thought was taken up and when its processing was over; texts as the database spells them. */
export interface Processing {
  readonly begunAt: string;
  readonly endedAt: string | null;
}

const THOUGHT_OF = /^thought_processing_(.+)_[\d.]+$/;
const SPAN_OF = /^thought_processor_(.+)$/;

/** `early` tells it by a span, the later ones by a correlation of their own. */
export const processingOf = (correlations: readonly Row[]): ReadonlyMap<string, Processing> =>
  new Map(
    correlations.flatMap((row) => {
      const thought = THOUGHT_OF.exec(textOf(row, 'correlation_id'))?.[1] ?? SPAN_OF.exec(textOf(row, 'span_id'))?.[1];
      const endedAt = row.status === 'pending' ? null : textOf(row, 'updated_at');
      return thought === undefined ? [] : [[thought, { begunAt: textOf(row, 'created_at'), endedAt }] as const];
    }),
  );

const endOf = (row: Row, processing: Processing | undefined, layout: DatabaseLayout): string | null => {
  if (OPEN.has(textOf(row, 'status'))) return null;
  return layout.thoughtsAreUpdated ? textOf(row, 'updated_at') : (processing?.endedAt ?? textOf(row, 'updated_at'));
};

/** A thought waits, is taken up and ends; only `v2` moves `updated_at` with it. */
export const changesOfThoughts = (
  rows: readonly Row[],
  processing: ReadonlyMap<string, Processing>,
  layout: DatabaseLayout,
): readonly Change[] =>
  rows.flatMap((row) => {
    const id = { thought_id: row.thought_id ?? null };
    const where = { file: 'ciris_engine.db', table: layout.thoughts } as const;
    const known = processing.get(textOf(row, 'thought_id'));
    const created = textOf(row, 'created_at');
    const end = endOf(row, known, layout);
    const dated = (text: string): Row => (layout.thoughtsAreUpdated ? { updated_at: text } : {});
    const first: Row = { ...row, ...dated(created), status: 'pending', final_action_json: null };
    const changes: Change[] = [{ ...where, at: timeOf(created), kind: 'insert', row: first }];
    if (known && row.status !== 'pending') {
      const begun = row.status === 'processing' ? textOf(row, 'updated_at') : known.begunAt;
      const set = { status: 'processing', ...dated(begun) };
      changes.push({ ...where, at: timeOf(known.begunAt), kind: 'update', key: id, set });
    }
    if (end !== null) {
      const set = { status: row.status ?? null, final_action_json: row.final_action_json ?? null, ...dated(end) };
      changes.push({ ...where, at: timeOf(end), kind: 'update', key: id, set });
    }
    return changes;
  });
