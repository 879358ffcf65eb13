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

const toldColumn = (source: Source, { derived, notes }: ColumnFact): Column => {
  const note = notes?.[source];
  return { source, basis: derived ? 'derived' : 'measured', ...(note === undefined ? {} : { note }) };
};

const columnOf = (view: FieldView, tellers: readonly Source[], fact: ColumnFact): Column => {
  const source = tellerAmong(view, tellers);
  if (source) return toldColumn(source, fact);
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

/** The same of rows that are all of one source: another may tell a column, and does not tell it of these. */
export const columnsBy = (
  context: Pick<QueryContext, 'actor'>,
  view: FieldView,
  facts: Readonly<Record<string, ColumnFact>>,
  source: Source,
): Record<string, Column> =>
  Object.fromEntries(
    Object.entries(columnsOf(context, view, facts)).map(([name, column]): [string, Column] => {
      const fact = facts[name];
      if (!fact || 'unavailable' in column || view.generation === null) return [name, column];
      if (fact.tellers[view.generation].includes(source)) return [name, toldColumn(source, fact)];
      const words = `Its ${sourceWords([source])} does not tell it; its ${sourceWords([column.source])} would.`;
      return [name, { unavailable: 'not_applicable', detail: words }];
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
