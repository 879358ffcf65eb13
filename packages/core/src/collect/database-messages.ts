import type { ContentMode, Generation } from '@ciris/telemetry-contracts';
import type { Signal } from '../ports/signal.ts';
import type { SourceCursor } from '../ports/sink.ts';
import type { RefusalWord } from '../sources/ciris/database/refusal.ts';

/** What is read of one agent. */
export interface WatchOptions {
  /** What the operator granted: a directory, the engine's file, or an address of Postgres. */
  readonly granted: string;
  readonly content: ContentMode;
  /** Rows older than this are not read at first. Ms. */
  readonly retentionMs: number;
}

export interface LookRequest {
  /** Epoch ms. */
  readonly now: number;
  /** Where to go on, by cursor name, at first and after a batch was not kept; null: where the last look ended. */
  readonly cursors: Readonly<Record<string, string | null>> | null;
}

/** How a file stands. */
export interface Condition {
  readonly word: 'open' | RefusalWord;
  readonly words: string;
}

/** What a look brought of one table. */
export interface TableBatch {
  readonly endpoint: string;
  readonly signals: readonly Signal[];
  readonly cursor: SourceCursor | null;
}

export interface LookAnswer {
  readonly engine: Condition;
  /** The file of the audit chain, where it is one of its own. */
  readonly audit: Condition | null;
  readonly generation: Generation | null;
  readonly batches: readonly TableBatch[];
  /** More lies behind this page. */
  readonly more: boolean;
  /** The file was replaced or the agent's data begun anew. */
  readonly replaced: boolean;
}

export type ToWorker =
  | { readonly kind: 'watch'; readonly id: number; readonly options: WatchOptions }
  | { readonly kind: 'look'; readonly id: number; readonly look: number; readonly request: LookRequest }
  | { readonly kind: 'forget'; readonly id: number; readonly look: number }
  | { readonly kind: 'end' };

export type FromWorker =
  | { readonly kind: 'looked'; readonly look: number; readonly answer: LookAnswer }
  | { readonly kind: 'forgotten'; readonly look: number }
  | { readonly kind: 'failed'; readonly look: number; readonly message: string };
