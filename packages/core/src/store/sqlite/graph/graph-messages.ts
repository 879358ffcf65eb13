import type { GraphValue } from '../../../ports/graph-query.ts';
import type { GraphStatement } from './graph-sql.ts';

/** What the thread is begun with. */
export interface GraphWorkerData {
  readonly file: string;
}

export type ToGraphWorker = GraphStatement;

export type FromGraphWorker =
  /** From now on it is looked for. */
  | { readonly begun: true }
  | { readonly rows: readonly (readonly GraphValue[])[] }
  | { readonly failed: string; readonly code: string };
