import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Generation } from '../../generation.ts';
import type { Row } from '../../sqlite/tables.ts';
import type { Change } from './change.ts';
import { changesOfCorrelations, changesOfEntries, changesOfNodes } from './changes-of-rows.ts';
import { changesOfTasks } from './changes-of-tasks.ts';
import { changesOfThoughts, processingOf } from './changes-of-thoughts.ts';
import { type FileLayout, LAYOUTS } from './layout.ts';
import { openCopy, rowsOf } from './row.ts';

export interface StillTable {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** A file of the copy: what makes it, and the rows that are there from the start. */
export interface SourceFile {
  readonly layout: FileLayout;
  readonly tables: readonly string[];
  /** Indexes, views and triggers. */
  readonly extras: readonly string[];
  readonly still: readonly StillTable[];
}

/** The final copy of an agent's database, taken apart into what was written when. */
export interface SourceDatabase {
  readonly generation: Generation;
  readonly files: readonly SourceFile[];
  /** In the order of writing. */
  readonly changes: readonly Change[];
  readonly auditRows: readonly Row[];
}

interface SchemaRow {
  type: string;
  name: string;
  sql: string | null;
}

const readFile = (
  folder: string,
  layout: FileLayout,
): { file: SourceFile; moving: ReadonlyMap<string, readonly Row[]> } => {
  const database = openCopy(join(folder, layout.file));
  try {
    const schema = (
      database.prepare('select type, name, sql from sqlite_master order by rowid').all() as unknown as SchemaRow[]
    ).filter((row) => row.sql !== null && !row.name.startsWith('sqlite_'));
    const tables = schema.filter((row) => row.type === 'table');
    const still = tables.filter((table) => !layout.moving.includes(table.name));
    return {
      file: {
        layout,
        tables: tables.map((table) => table.sql ?? ''),
        extras: schema.filter((row) => row.type !== 'table').map((row) => row.sql ?? ''),
        still: still
          .map(({ name }) => ({ name, rows: rowsOf(database, name) }))
          .filter((table) => table.rows.length > 0),
      },
      moving: new Map(layout.moving.map((name) => [name, rowsOf(database, name)])),
    };
  } finally {
    database.close();
  }
};

const load = (folder: string, generation: Generation): SourceDatabase => {
  const layout = LAYOUTS[generation];
  const files = layout.files.map((file) => readFile(folder, file));
  const rows = (table: string, file: FileLayout['file'] = 'ciris_engine.db'): readonly Row[] =>
    files.find((one) => one.file.layout.file === file)?.moving.get(table) ?? [];
  const thoughts = rows(layout.thoughts);
  const correlations = rows(layout.correlations);
  const processing = processingOf(correlations);
  const engine = { file: 'ciris_engine.db' } as const;
  const auditRows = rows(layout.audit.table, layout.audit.file);
  const changes = [
    ...changesOfTasks(rows(layout.tasks), thoughts, processing, layout),
    ...changesOfThoughts(thoughts, processing, layout),
    ...changesOfCorrelations(correlations, layout),
    ...changesOfNodes(rows(layout.nodes), layout),
    ...changesOfEntries(rows(layout.edges), { ...engine, table: layout.edges }, 'created_at'),
    ...(layout.incidents
      ? changesOfEntries(rows(layout.incidents), { ...engine, table: layout.incidents }, 'first_seen_at')
      : []),
    ...changesOfEntries(auditRows, { file: layout.audit.file, table: layout.audit.table }, layout.audit.time),
  ];
  return {
    generation,
    files: files.map(({ file }) => file),
    changes: changes.sort((a, b) => a.at - b.at),
    auditRows,
  };
};

const loaded = new Map<string, SourceDatabase>();

export const hasDatabase = (folder: string): boolean => existsSync(join(folder, 'ciris_engine.db'));

/** Reads the copy in a folder; read once, however many replays there are of it. */
export const readSource = (folder: string, generation: Generation): SourceDatabase => {
  const known = loaded.get(folder) ?? load(folder, generation);
  loaded.set(folder, known);
  return known;
};
