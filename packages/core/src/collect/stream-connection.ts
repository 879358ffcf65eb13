import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Clock } from '../ports/clock.ts';
import { canBeSent, UNSENDABLE } from './header-value.ts';
import { mediaTypeOf } from './media-type.ts';

export const STREAM_PATH = '/v1/system/runtime/reasoning-stream';
const DEADLINE_MS = 15_000;
/** A peer that vanished without a word is noticed by the system. */
const TCP_KEEP_ALIVE_MS = 30_000;

/** The stream while it flows. */
export interface OpenStream {
  /** Called once; bytes come from then on. `ended` is called at most once, and not after `close`. */
  read(taker: { bytes(chunk: Buffer): void; ended(detail: string): void }): void;
  pause(): void;
  resume(): void;
  close(): void;
}

export type StreamAnswer =
  | { readonly kind: 'open'; readonly stream: OpenStream }
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterMs: number | null }
  /** An answer that is no stream, or none. */
  | { readonly kind: 'failed'; readonly reason: 'unreachable' | 'failed'; readonly detail: string };

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'the host name is not known',
  EHOSTUNREACH: 'there is no way to the host',
};

const unreachable = (error: Error): StreamAnswer => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const detail = WORDS[code] ?? `the connection failed${code ? ` (${code})` : ''}`;
  return { kind: 'failed', reason: 'unreachable', detail };
};

const retryAfterMs = (response: IncomingMessage): number | null => {
  const seconds = Number(response.headers['retry-after']);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 600) * 1000 : null;
};

const streamOf = (outgoing: ClientRequest, response: IncomingMessage): OpenStream => {
  let over = false;
  return {
    read: ({ bytes, ended }) => {
      const end = (detail: string): void => {
        if (over) return;
        over = true;
        outgoing.destroy();
        ended(detail);
      };
      response.on('data', (chunk: Buffer) => {
        if (!over) bytes(chunk);
      });
      response.on('end', () => end(response.complete ? 'the agent ended it' : 'the connection was cut'));
      response.on('error', () => end('the connection was cut'));
      response.on('close', () => end('the connection was cut'));
    },
    pause: () => response.pause(),
    resume: () => response.resume(),
    close: () => {
      over = true;
      outgoing.destroy();
    },
  };
};

const answerOf = (outgoing: ClientRequest, response: IncomingMessage): StreamAnswer => {
  const status = response.statusCode ?? 0;
  if (status === 200 && mediaTypeOf(response.headers) === 'text/event-stream') {
    return { kind: 'open', stream: streamOf(outgoing, response) };
  }
  outgoing.destroy();
  if (status >= 300 && status < 400) {
    return { kind: 'failed', reason: 'failed', detail: `it answers ${status} and sends us elsewhere` };
  }
  if (status === 200)
    return { kind: 'failed', reason: 'failed', detail: `it answers with ${mediaTypeOf(response.headers)}` };
  return { kind: 'refused', status, retryAfterMs: retryAfterMs(response) };
};

/** Asks for the stream once; redirects are not followed. Never rejects. */
export const askForStream = (options: {
  readonly url: string;
  readonly authorization: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Promise<StreamAnswer> =>
  new Promise((resolve) => {
    if (!canBeSent(options.authorization)) {
      resolve({ kind: 'failed', reason: 'failed', detail: UNSENDABLE });
      return;
    }
    const target = new URL(`${options.url}${STREAM_PATH}`);
    const open = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const release = options.clock.hold();
    const headers = {
      accept: 'text/event-stream',
      'accept-encoding': 'identity',
      'cache-control': 'no-cache',
      authorization: options.authorization,
    };
    const outgoing = open(target, { headers, agent: false });
    const settle = (answer: StreamAnswer): void => {
      cancelDeadline();
      options.signal.removeEventListener('abort', abort);
      release();
      resolve(answer);
    };
    const giveUp = (detail: string): void => {
      outgoing.destroy();
      settle({ kind: 'failed', reason: 'unreachable', detail });
    };
    const abort = (): void => giveUp('given up');
    const cancelDeadline = options.clock.after(DEADLINE_MS, () => giveUp(`no answer within ${DEADLINE_MS / 1000} s`));
    options.signal.addEventListener('abort', abort, { once: true });
    outgoing.on('socket', (socket) => socket.setKeepAlive(true, TCP_KEEP_ALIVE_MS));
    outgoing.on('response', (response) => settle(answerOf(outgoing, response)));
    outgoing.on('error', (error) => settle(unreachable(error)));
    outgoing.end();
  });
