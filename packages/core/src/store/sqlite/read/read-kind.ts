import type { AgentNumber } from '../../../ports/agent.ts';
import type { KindReaders } from '../../../ports/reader.ts';
import type { AnyKind } from '../../kinds/descriptor.ts';
import type { AnyKept } from '../../kinds/kept.ts';
import { eachKind, KINDS } from '../../kinds/kinds.ts';
import { listKey, listRanges } from '../../kinds/list-key.ts';
import {
  type AnyCounts,
  type AnyLists,
  type AnyQuery,
  type AnyReader,
  filtersOf,
  wordsOf,
} from '../../kinds/list-query.ts';
import { shownBy } from '../../kinds/shown.ts';
import { boundedLimit, decodeCursor, type PageEnd, pageOf } from '../../page-cursor.ts';
import type { Numbered } from '../../records.ts';
import type { Db } from '../database.ts';
import { finder, KIND_TABLES, type KindTable } from '../tables/kind-tables.ts';
import { anyName, kindStatements, type Shape } from './kind-statements.ts';
import { boundsOf, contains } from './read-page.ts';
import { SLICE_ROWS, slicesFrom } from './slices.ts';

type Row = Numbered<AnyKept>;

export const sqliteKindReaders = (db: Db): KindReaders =>
  eachKind(KINDS, (kind) => sqliteKindReader(db, kind, KIND_TABLES[kind.name])) as unknown as KindReaders;

/** Reads one kind as its descriptor says. */
export const sqliteKindReader = (db: Db, kind: AnyKind, table: KindTable): AnyReader => {
  const statements = kindStatements(db, kind, table);
  const read = sliced(kind, statements);
  const shown = shownBy(kind);
  const key = listKey(kind);
  const reader: AnyReader = {
    page: async (agent, query) => {
      const limit = boundedLimit(query.limit);
      const rows: Row[] = [];
      for await (const { shape, values } of read(agent, query, decodeCursor(kind.name, query.cursor))) {
        const most = limit + 1 - rows.length;
        rows.push(...(statements.page(shape).all({ ...values, limit: most }) as Row[]));
        if (rows.length > limit) break;
      }
      const page = pageOf(kind.name, rows, limit, (row) => ({ key: row[key] as number, id: row.id }));
      return { rows: page.rows.map(shown), next: page.next };
    },
    count: async (agent, query) => {
      let all = 0;
      for await (const { shape, values } of read(agent, query, null)) {
        all += statements.count(shape).get(values)?.rows ?? 0;
      }
      return all;
    },
  };
  return {
    ...reader,
    ...gets(db, kind, table),
    ...follows(kind, statements),
    ...together(kind, statements),
    ...counts(kind, statements),
  };
};

type Statements = ReturnType<typeof kindStatements>;

const gets = (db: Db, kind: AnyKind, table: KindTable): Pick<AnyReader, 'get'> => {
  if (kind.keep === null) return {};
  const find = finder(db, table, kind.keep.key);
  const shown = shownBy(kind);
  return {
    get: async (agent, named) => {
      const found = find(agent, named);
      return found && shown(found as Row);
    },
  };
};

const follows = (kind: AnyKind, statements: Statements): Pick<AnyReader, 'changedAfter'> => {
  if (!kind.followed) return {};
  const statement = statements.changedAfter();
  const shown = shownBy(kind);
  return {
    changedAfter: async (agent, seq, limit) =>
      (statement.all({ agent, seq, limit: boundedLimit(limit) }) as Row[]).map(shown),
  };
};

const together = (kind: AnyKind, statements: Statements): AnyLists => {
  const shown = shownBy(kind);
  const lists = Object.entries(kind.lists).map(([name, member]): [string, AnyLists[string]] => [
    name,
    async (agent, of) => (statements.together(member).all({ agent, of }) as Row[]).map(shown),
  ]);
  return Object.fromEntries(lists);
};

const counts = (kind: AnyKind, statements: Statements): AnyCounts => {
  const counted = Object.entries(kind.counts).map(([method, member]): [string, AnyCounts[string]] => [
    method,
    async (agent, span) => {
      const sums: Record<string, number> = {};
      for (const range of listRanges(kind, { span })) {
        const bounds = boundsOf({ key: range.low, id: 0 }, { key: range.high + 1, id: 0 });
        for (const { name, rows } of statements.counted(member).all({ agent, ...bounds })) {
          if (name !== null) sums[name] = (sums[name] ?? 0) + rows;
        }
      }
      return sums;
    },
  ]);
  return Object.fromEntries(counted);
};

const shapeOf = (kind: AnyKind, agent: AgentNumber | null, query: AnyQuery): Shape => ({
  agent: agent !== null,
  indexed: filtersOf(kind, query, 'index'),
  others: filtersOf(kind, query, 'rows'),
  any: filtersOf(kind, query, 'any'),
  search: wordsOf(query) !== null,
});

/** The parts of a list in which to look, in its order, with the statements' values. */
const sliced = (kind: AnyKind, { sliceEnd }: Statements) =>
  async function* (agent: AgentNumber | null, query: AnyQuery, after: PageEnd | null) {
    const shape = shapeOf(kind, agent, query);
    const any = shape.any.map((name) => [anyName(name), JSON.stringify(query[name])]);
    const asked = { ...query, ...Object.fromEntries(any), agent, pattern: contains(wordsOf(query) ?? '') };
    for (const { low, high } of listRanges(kind, query)) {
      const end = after && after.key <= high ? after : { key: high + 1, id: 0 };
      if (end.key < low) continue;
      const ends = slicesFrom(end, (from) => {
        if (shape.others.length + shape.any.length === 0 && !shape.search) return undefined;
        return sliceEnd(shape).get({ ...asked, ...boundsOf({ key: low, id: 0 }, from), rows: SLICE_ROWS - 1 });
      });
      for await (const { from, to } of ends) {
        yield { shape, values: { ...asked, ...boundsOf(to ?? { key: low, id: 0 }, from) } };
      }
    }
  };
