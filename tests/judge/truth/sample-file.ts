import { join } from 'node:path';
import type { Generation } from '@ciris/telemetry-contracts';
import Database from 'better-sqlite3';
import { generationFolder } from '../stand/fixtures.ts';

export type SqlRow = Readonly<Record<string, unknown>>;

export interface Names {
  readonly tasks: string;
  readonly thoughts: string;
  readonly correlations: string;
  readonly nodes: string;
  readonly edges: string;
  readonly attributes: string;
}

const OLD: Names = {
  tasks: 'tasks',
  thoughts: 'thoughts',
  correlations: 'service_correlations',
  nodes: 'graph_nodes',
  edges: 'graph_edges',
  attributes: 'attributes_json',
};

/** Tables as each generation names them. */
export const NAMES: Readonly<Record<Generation, Names>> = {
  early: OLD,
  v1: OLD,
  v2: {
    tasks: 'cirislens_tasks',
    thoughts: 'cirislens_thoughts',
    correlations: 'cirislens_service_correlations',
    nodes: 'cirisgraph_nodes',
    edges: 'cirisgraph_edges',
    attributes: 'attributes',
  },
};

/** Reads the agent's own database by SQL of the judge. */
export const queryFile = (file: string, sql: string): readonly SqlRow[] => {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return database.prepare<[], SqlRow>(sql).all();
  } finally {
    database.close();
  }
};

const asked = new Map<string, readonly SqlRow[]>();

/** Of a recorded database, which no test changes: each question is asked once. */
export const querySample = (generation: Generation, sql: string, name = 'ciris_engine.db'): readonly SqlRow[] => {
  const file = join(generationFolder(generation), 'database', name);
  const key = `${file}\0${sql}`;
  const known = asked.get(key);
  if (known) return known;
  const rows = queryFile(file, sql);
  asked.set(key, rows);
  return rows;
};

/** Epoch ms; agents write several spellings of UTC. */
export const timeOf = (text: unknown): number => {
  const spelled = String(text).replace(' ', 'T');
  const at = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(spelled) ? spelled : `${spelled}Z`);
  if (Number.isNaN(at)) throw new Error(`not a time: ${String(text)}`);
  return at;
};
