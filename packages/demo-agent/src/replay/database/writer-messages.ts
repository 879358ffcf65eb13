import type { Change } from './change.ts';
import type { TargetFile } from './target.ts';

/** To the process that writes: each is answered once, in order. */
export type ToWriter =
  | { readonly do: 'create'; readonly folder: string; readonly files: readonly TargetFile[] }
  | { readonly do: 'write'; readonly changes: readonly Change[] }
  | { readonly do: 'close' };

/** `busy`: a reader held a lock, and nothing was written. */
export type FromWriter = { readonly done: true } | { readonly busy: true } | { readonly failed: string };
