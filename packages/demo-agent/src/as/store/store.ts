import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keptSigningKey, type SigningKey } from '../../audit/signing-key.ts';
import type { Cancel, Clock } from '../../clock.ts';
import type { AuditChain, Dialect } from '../../engine/dialect.ts';
import type { Happening } from '../../engine/happening.ts';
import type { Random } from '../../engine/random.ts';
import { isBusy } from '../../sqlite/busy.ts';
import { createTables, type Tables } from '../../sqlite/tables.ts';
import { newChain } from './chain-new.ts';
import { oldChain } from './chain-old.ts';
import { firstRows } from './first-rows.ts';
import { incidentRows } from './incident-rows.ts';
import { interactionRows } from './interaction-rows.ts';
import { NAMES, type TableNames } from './names.ts';
import { nodeRows } from './node-rows.ts';
import { prune } from './prune.ts';
import { NEW_SCHEMA } from './schema-new.ts';
import { auditSchema, engineSchema } from './schema-old.ts';
import { spanRows } from './span-rows.ts';
import { taskRows } from './task-rows.ts';
import type { Write } from './write.ts';

export interface StoreOptions {
  readonly clock: Clock;
  readonly folder: string;
  readonly dialect: Dialect;
  readonly random: Random;
  /** A number that changes with each process, as ids of objects do. */
  readonly processNumber: () => string;
}

/** The agent's own database. */
export interface Store {
  readonly names: TableNames;
  readonly engine: Tables;
  readonly chain: AuditChain;
  /** Whether the files were made just now. */
  readonly isNew: boolean;
  /** Puts down what happened; it is in the file a moment later. */
  keep(happening: Happening): void;
  flush(): void;
  /** Lets old rows go. */
  prune(): void;
  close(): void;
}

const FLUSH_MS = 40;
const FLUSH_ROWS = 500;
const BUSY_TIMEOUT_MS = 500;

const open = (path: string, journal: 'wal' | 'delete', schema: readonly string[]): Tables => {
  const isNew = !existsSync(path);
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false, timeout: BUSY_TIMEOUT_MS });
  database.exec(`pragma journal_mode = ${journal}`);
  database.exec('pragma synchronous = normal');
  const tables = createTables(database);
  if (isNew) tables.transaction(() => schema.forEach((sql) => void database.exec(sql)));
  return tables;
};

interface Files {
  readonly engine: Tables;
  /** Null: the chain stands in the engine file. */
  readonly audit: Tables | null;
}

const openFiles = (folder: string, generation: Dialect['generation']): Files => {
  const engine = join(folder, 'ciris_engine.db');
  if (generation === 'v2') return { engine: open(engine, 'wal', NEW_SCHEMA), audit: null };
  const journal = generation === 'early' ? 'delete' : 'wal';
  return {
    engine: open(engine, 'wal', engineSchema(generation)),
    audit: open(join(folder, 'ciris_audit.db'), journal, auditSchema(generation)),
  };
};

const chainOf = (dialect: Dialect, files: Files, key: SigningKey, write: (write: Write) => void): AuditChain => {
  const tables = files.audit ?? files.engine;
  const sql = `select sequence_number, entry_hash from ${NAMES[dialect.generation].audit} order by sequence_number desc limit 1`;
  const [last] = tables.all(sql);
  const sequence = Number(last?.sequence_number ?? 0);
  if (dialect.generation === 'v2') {
    const hash = Buffer.from((last?.entry_hash as Uint8Array | undefined) ?? []);
    return newChain(key, last ? { sequence, hash } : null, write);
  }
  return oldChain(
    dialect.generation === 'early',
    key,
    last ? { sequence, hash: String(last.entry_hash) } : null,
    write,
  );
};

/** Opens the agent's files in a folder, or makes them. */
export const openStore = (options: StoreOptions): Store => {
  const { clock, folder, dialect, random } = options;
  mkdirSync(folder, { recursive: true });
  const isNew = !existsSync(join(folder, 'ciris_engine.db'));
  const files = openFiles(folder, dialect.generation);
  const names = NAMES[dialect.generation];
  const key = keptSigningKey(join(folder, 'audit_key.pem'), dialect.generation === 'early' ? 'rsa-pss' : 'ed25519');
  const writers = [
    taskRows(dialect.generation),
    interactionRows(dialect.generation, random),
    spanRows(dialect.generation, random),
    nodeRows(dialect.generation, options.processNumber),
    ...(dialect.generation === 'v2' ? [incidentRows(random)] : []),
  ];

  let waiting: Write[] = [];
  let armed: Cancel | null = null;
  const apply = (tables: Tables, writes: readonly Write[]): void => {
    if (writes.length === 0) return;
    tables.transaction(() => {
      for (const write of writes) {
        if (write.kind === 'insert') tables.insert(write.table, write.row);
        else tables.update(write.table, write.key, write.set);
      }
    });
  };
  const flush = (): void => {
    armed?.();
    armed = null;
    const { audit, engine } = files;
    try {
      apply(
        engine,
        waiting.filter((write) => audit === null || write.file === 'engine'),
      );
      if (audit)
        apply(
          audit,
          waiting.filter((write) => write.file === 'audit'),
        );
      waiting = [];
    } catch (error) {
      if (!isBusy(error)) throw error;
      armed = clock.after(FLUSH_MS, flush);
    }
  };
  const put = (write: Write): void => {
    waiting.push(write);
    if (waiting.length >= FLUSH_ROWS) flush();
    else armed ??= clock.after(FLUSH_MS, flush);
  };
  if (isNew) for (const write of firstRows(dialect, key, clock.now())) put(write);

  return {
    names,
    engine: files.engine,
    chain: chainOf(dialect, files, key, put),
    isNew,
    keep(happening) {
      for (const writer of writers) for (const write of writer(happening)) put(write);
    },
    flush,
    prune: () => prune(files.engine, names, clock.now()),
    close() {
      flush();
      armed?.();
      files.engine.database.close();
      files.audit?.database.close();
    },
  };
};
