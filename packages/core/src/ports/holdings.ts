import type { KindName } from './kinds/kinds.ts';

/** What the store keeps, as an operator would name it: a row each on the page of retention. */
export type HoldingName =
  | KindName
  | 'samples'
  | 'thoughts'
  | 'tasks'
  | 'steps'
  | 'events'
  | 'snapshotChanges'
  | 'snapshots'
  | 'changes'
  | 'reports';

export interface HeldRows {
  readonly rows: number;
  /** With indexes. Null: they stand in the table of another holding, or in none. */
  readonly bytes: number | null;
  /** By when it last changed, epoch ms; null: there is none. */
  readonly oldestAt: number | null;
}

/** How much there is, counted at one moment. */
export interface Measured {
  readonly held: Readonly<Record<HoldingName, HeldRows>>;
  /** Room in the file that deleted rows left; null: there is no file. */
  readonly reusableBytes: number | null;
}

export interface Backup {
  readonly name: string;
  readonly at: number;
  readonly bytes: number;
}

/** The file that the store lies in, as its folder shows it. */
export interface StoreFile {
  readonly name: string;
  readonly bytes: number;
  readonly walBytes: number;
  /** Null: the system does not tell it. */
  readonly freeDiskBytes: number | null;
  /** Newest first. */
  readonly backups: readonly Backup[];
}
