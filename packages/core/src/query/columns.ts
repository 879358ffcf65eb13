import type { Column, Generation, Reading, Source } from '@ciris/telemetry-contracts';
import { sourceWords, untoldColumn, whyNoTeller } from '../resolve/unavailable.ts';
import { type FieldView, tellerAmong, versionWords } from '../resolve/view.ts';
import type { QueryContext } from './context.ts';
import { maySeeContent } from './may-see-content.ts';

/** Which sources tell a column of single rows, best first, by generation. */
export type Tellers = Readonly<Record<Generation, readonly Source[]>>;

export interface ColumnFact {
  readonly tellers: Tellers;
  readonly derived?: true;
  /** Words of persons or of the agent: for the role ADMIN. */
  readonly content?: true;
  /** What a reader must know of it, by who tells it. */
  readonly notes?: Readonly<Partial<Record<Source, string>>>;
}

export const tellers = (early: readonly Source[], v1: readonly Source[], v2: readonly Source[] = v1): Tellers => ({
  early,
  v1,
  v2,
});

const FORBIDDEN: Column = { unavailable: 'forbidden', detail: 'Content is for the role ADMIN and above.' };

const columnOf = (view: FieldView, tellers: readonly Source[], { derived, notes }: ColumnFact): Column => {
  const source = tellerAmong(view, tellers);
  if (source) {
    const note = notes?.[source];
    return { source, basis: derived ? 'derived' : 'measured', ...(note === undefined ? {} : { note }) };
  }
  if (tellers.length === 0) {
    return { unavailable: 'not_exposed', detail: `No source of ${versionWords(view)} tells it.` };
  }
  return untoldColumn(whyNoTeller(view, tellers, `Its ${sourceWords(tellers)} would tell it: not open here.`));
};

/** Provenance of a list's columns, by the best source that is open. */
export const columnsOf = (
  context: Pick<QueryContext, 'actor'>,
  view: FieldView,
  facts: Readonly<Record<string, ColumnFact>>,
): Record<string, Column> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]): [string, Column] => {
      if (fact.content && !maySeeContent(context.actor)) return [name, FORBIDDEN];
      const { generation } = view;
      return [name, generation ? columnOf(view, fact.tellers[generation], fact) : { unavailable: 'not_yet' }];
    }),
  );

const readingColumn = <R>(rows: readonly R[], readingOf: (row: R) => Reading<unknown>): Column => {
  const readings = rows.map(readingOf);
  const told = readings.find((reading) => reading.status === 'available');
  if (told) return { source: told.source, basis: told.basis };
  const [first] = readings;
  if (!first || first.status === 'available') return { unavailable: 'not_yet' };
  return { unavailable: first.reason, ...(first.detail ? { detail: first.detail } : {}) };
};

/** Columns of rows that hold readings: one that no row has a value in says so once. */
export const readingColumns = <R, N extends keyof R & string>(
  rows: readonly (R & Readonly<Record<N, Reading<unknown>>>)[],
  names: readonly N[],
): Record<N, Column> => {
  const columns = names.map((name): [string, Column] => [name, readingColumn(rows, (row) => row[name])]);
  return Object.fromEntries(columns) as Record<N, Column>;
};
