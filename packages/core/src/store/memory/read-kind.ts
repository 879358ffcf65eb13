import type { AgentNumber } from '../../ports/agent.ts';
import type { KindReaders, Span } from '../../ports/reader.ts';
import { hasWords } from '../has-words.ts';
import type { AnyKind } from '../kinds/descriptor.ts';
import type { AnyKept } from '../kinds/kept.ts';
import { eachKind, KINDS } from '../kinds/kinds.ts';
import { listKey, listRanges } from '../kinds/list-key.ts';
import {
  type AnyCounts,
  type AnyLists,
  type AnyQuery,
  type AnyReader,
  filtersOf,
  MOST_TOGETHER,
  wordsOf,
} from '../kinds/list-query.ts';
import { shownBy } from '../kinds/shown.ts';
import type { Numbered } from '../records.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { keptTable } from './memory-tables.ts';
import { countNames, pageFalling, risingBy } from './read-rows.ts';
import type { Table } from './table.ts';

type Row = Numbered<AnyKept>;

export const memoryKindReaders = (db: MemoryDatabase): KindReaders =>
  eachKind(KINDS, (kind) => memoryKindReader(kind, db.kinds[kind.name])) as unknown as KindReaders;

/** Reads one kind as its descriptor says. */
export const memoryKindReader = (kind: AnyKind, table: Table<AnyKept>): AnyReader => {
  const shown = shownBy(kind);
  const at = (name: string) => (row: Row) => row[name] as number;
  const key = at(listKey(kind));
  const found = (agent: AgentNumber | null, query: AnyQuery): Row[] => {
    const equal = [...filtersOf(kind, query, 'index'), ...filtersOf(kind, query, 'rows')];
    const any = filtersOf(kind, query, 'any');
    const ranges = listRanges(kind, query);
    const words = wordsOf(query);
    return table
      .rows()
      .filter((row) => agent === null || row.agent === agent)
      .filter((row) => equal.every((name) => row[name] === query[name]))
      .filter((row) => any.every((name) => (query[name] as readonly unknown[]).includes(row[name])))
      .filter((row) => ranges.some(({ low, high }) => key(row) >= low && key(row) < high + 1))
      .filter(
        (row) =>
          words === null ||
          hasWords(
            kind.search.map((name) => row[name]),
            words,
          ),
      );
  };
  const reader: AnyReader = {
    page: async (agent, query) => {
      const page = pageFalling(kind.name, found(agent, query), query, key);
      return { rows: page.rows.map(shown), next: page.next };
    },
    count: async (agent, query) => found(agent, query).length,
  };
  const lists = Object.entries(kind.lists).map(([name, member]): [string, AnyLists[string]] => [
    name,
    async (agent, of) => {
      const rows = table.rows().filter((row) => row.agent === agent && row[member] === of);
      return risingBy(rows, at(kind.order.by)).slice(0, MOST_TOGETHER).map(shown);
    },
  ]);
  const counts = Object.entries(kind.counts).map(([name, member]): [string, AnyCounts[string]] => [
    name,
    async (agent: AgentNumber, span?: Span) =>
      countNames(found(agent, { span }).map((row) => row[member] as string | null)),
  ]);
  return { ...reader, ...gets(kind, table), ...follows(kind, table), ...Object.fromEntries([...lists, ...counts]) };
};

const follows = (kind: AnyKind, table: Table<AnyKept>): Pick<AnyReader, 'changedAfter'> => {
  if (!kind.followed) return {};
  const shown = shownBy(kind);
  return {
    changedAfter: async (agent, seq, limit) => {
      const rows = table.rows().filter((row) => row.agent === agent && row.seq > seq);
      return risingBy(rows, (row) => row.seq)
        .slice(0, limit)
        .map(shown);
    },
  };
};

const gets = (kind: AnyKind, table: Table<AnyKept>): Pick<AnyReader, 'get'> => {
  if (kind.keep === null) return {};
  const { find } = keptTable(table, kind.keep.key);
  const shown = shownBy(kind);
  return {
    get: async (agent, named) => {
      const row = find(agent, named);
      return row && shown(row as Row);
    },
  };
};
