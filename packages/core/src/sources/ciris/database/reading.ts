import type { ContentMode } from '@ciris/telemetry-contracts';
import type { Signal } from '../../../ports/signal.ts';
import type { Handle } from './handle.ts';
import type { Layout } from './layout.ts';

/** What every reader gets beside its cursor. */
export interface Reading {
  readonly handle: Handle;
  readonly layout: Layout;
  readonly content: ContentMode;
  /** Time of the look, epoch ms. */
  readonly now: number;
  /** Rows before it are over age: a first reading begins here. Epoch ms. */
  readonly from: number;
}

/** What one look at one subject brought. */
export interface Page<Cursor> {
  readonly signals: readonly Signal[];
  readonly cursor: Cursor;
  /** More lies behind it: look again at once. */
  readonly more: boolean;
  /** Look again at this time though nobody commits, epoch ms. */
  readonly againAt?: number;
}

/** Of a page at most: a megabyte or two, read in some ten milliseconds. */
export const PAGE_ROWS = 1000;
/** With whole texts a page is that much shorter, so that it stays a few megabytes. */
export const FULL_CONTENT_ROWS = 100;

export const pageRows = (reading: Reading): number => (reading.content === 'full' ? FULL_CONTENT_ROWS : PAGE_ROWS);

/** Commits may carry times up to this much before those already read, ms. */
export const OVERLAP_MS = 2000;
/** What is pending that long will stay so: its writer died. Ms. */
export const GIVE_UP_MS = 600_000;
