import type { Cancel } from '../clock.ts';
import type { Answer } from './answer.ts';

/** An open event stream as its sender sees it. */
export interface StreamConnection {
  readonly caller: 'user' | 'service' | 'none';
  send(frame: string | Buffer): void;
  /** Ends it inside a chunk, as a killed process does. */
  cut(): void;
}

/** What becomes of a request. `atMs`: clock time of the end of the answer; in the past means now. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly atMs: number; readonly cutAfter?: boolean }
  | { readonly kind: 'reset'; readonly atMs: number }
  | { readonly kind: 'hang' }
  | {
      readonly kind: 'stream';
      readonly headers: Readonly<Record<string, string>>;
      /** Called once it is open; the cancel is called when it is over. */
      readonly open: (connection: StreamConnection) => Cancel;
      readonly caller: StreamConnection['caller'];
    };

export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export type Handler = (request: Incoming) => Reply;
