import type { ErrorLink } from './described-error.ts';

/** Where an error happened and what it was about; texts are kept without secrets. */
export type ErrorContext = Readonly<Record<string, string | number | boolean>>;

export interface CapturedError extends ErrorLink {
  readonly errorId: string;
  /** Epoch ms. */
  readonly at: number;
  /** Innermost last. */
  readonly causes: readonly ErrorLink[];
  readonly context: ErrorContext;
  /** Of the span in which it was captured; null: there was none. */
  readonly traceId: string | null;
  readonly spanId: string | null;
  /** False: nobody caught it. */
  readonly handled: boolean;
  readonly resolution: { readonly at: number; readonly words: string } | null;
}
