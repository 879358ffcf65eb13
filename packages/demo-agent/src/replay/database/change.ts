import type { Row } from '../../sqlite/tables.ts';
import type { FileLayout } from './layout.ts';

/** One write of the agent, in the words and times of the recording. */
export type Change = {
  /** Epoch ms of the recording. */
  readonly at: number;
  readonly file: FileLayout['file'];
  readonly table: string;
} & (
  | { readonly kind: 'insert'; readonly row: Row }
  | { readonly kind: 'update'; readonly key: Row; readonly set: Row }
);
