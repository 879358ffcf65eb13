import type { Numbered } from '../records.ts';

/** What takes back the writes of the batch under way. */
export interface Undo {
  add(step: () => void): void;
}

/** Rows by their key, each with a number that it keeps. */
export interface Table<Row> {
  find(key: readonly unknown[]): Numbered<Row> | null;
  put(key: readonly unknown[], row: Row): void;
  /** False: it is there already. */
  add(key: readonly unknown[], row: Row): boolean;
  /** Adds a row whose key is its number. */
  append(row: Row): void;
  rows(): readonly Numbered<Row>[];
  /** Deletes at most `most` of the rows that fit, and returns them. */
  delete(fits: (row: Numbered<Row>) => boolean, most?: number): Numbered<Row>[];
}

export const createTable = <Row extends object>(undo: Undo): Table<Row> => {
  const kept = new Map<string, Numbered<Row>>();
  /** All of them as a list, until one changes. */
  let listed: readonly Numbered<Row>[] | null = null;
  let numbers = 0;

  const set = (name: string, row: Numbered<Row> | undefined): void => {
    const before = kept.get(name);
    undo.add(() => {
      listed = null;
      if (before) kept.set(name, before);
      else kept.delete(name);
    });
    listed = null;
    if (row) kept.set(name, row);
    else kept.delete(name);
  };

  const put: Table<Row>['put'] = (key, row) => {
    const name = JSON.stringify(key);
    set(name, { ...row, id: kept.get(name)?.id ?? ++numbers });
  };

  return {
    find: (key) => kept.get(JSON.stringify(key)) ?? null,
    put,
    add: (key, row) => {
      if (kept.has(JSON.stringify(key))) return false;
      put(key, row);
      return true;
    },
    append: (row) => put([numbers + 1], row),
    rows: () => {
      listed ??= [...kept.values()];
      return listed;
    },
    delete: (fits, most = Number.POSITIVE_INFINITY) => {
      const gone = [...kept].filter(([, row]) => fits(row)).slice(0, most);
      for (const [name] of gone) set(name, undefined);
      return gone.map(([, row]) => row);
    },
  };
};
