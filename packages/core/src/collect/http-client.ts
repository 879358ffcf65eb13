import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { mayBeSent } from '../facts/posts.ts';
import type { Clock } from '../ports/clock.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** With query, from the agent's base address. */
  readonly path: string;
  readonly body?: unknown;
  readonly authorization: string | null;
}

/** Why no answer came (the first three), or none that may be read. */
export const FAILURES = ['unreachable', 'timeout', 'closed', 'cut', 'too_large', 'redirect'] as const;
export type Failure = (typeof FAILURES)[number];

interface Times {
  readonly sentAt: number;
  readonly endedAt: number;
}
export type HttpOutcome =
  | (Times & {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
    })
  | (Times & { readonly kind: 'failure'; readonly failure: Failure; readonly detail: string });

export interface HttpClient {
  /** Never rejects for what an agent does; rejects a request that must not be sent. */
  send(request: HttpRequest): Promise<HttpOutcome>;
  close(): void;
}

export interface HttpClientOptions {
  /** http or https; without a slash at its end. */
  readonly url: string;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly maxBodyBytes: number;
  readonly deadlineMs: number;
}

type Ended =
  | Pick<Extract<HttpOutcome, { kind: 'answer' }>, 'kind' | 'status' | 'headers' | 'body'>
  | Pick<Extract<HttpOutcome, { kind: 'failure' }>, 'kind' | 'failure' | 'detail'>;

const MAX_CONNECTIONS = 3;

const failed = (failure: Failure, detail: string): Ended => ({ kind: 'failure', failure, detail });
const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)} MB`;

const CONNECTION_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network of the host',
  ETIMEDOUT: 'the connection could not be made in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  EPROTO: 'it does not speak TLS there: try http://',
};

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

/** An error of the connection in words; the socket's own message can hold addresses, so it stays out. */
const wordsOf = (error: Error): string => {
  const code = codeOf(error);
  return CONNECTION_WORDS[code] ?? (code ? `the connection failed (${code})` : 'the connection failed');
};

/** Cut off before the answer was whole, as opposed to never made. */
const CUT_CODES: readonly string[] = ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'HPE_INVALID_EOF_STATE'];

/**
 * Requests to one agent over a few connections that are kept. An answer is read up to a limit and
 * dropped beyond it; redirects are not followed.
 */
export const createHttpClient = (options: HttpClientOptions): HttpClient => {
  const { clock, deadlineMs, maxBodyBytes } = options;
  const base = new URL(options.url);
  const secure = base.protocol === 'https:';
  if (!secure && base.protocol !== 'http:') throw new Error('an agent is reached over http or https only');
  const prefix = base.pathname.replace(/\/+$/, '');
  const settings = { keepAlive: true, maxSockets: MAX_CONNECTIONS, maxFreeSockets: 1 };
  const agent = secure ? new HttpsAgent(settings) : new HttpAgent(settings);
  const open = secure ? httpsRequest : httpRequest;

  const headersOf = (request: HttpRequest, body: string | null): Record<string, string | number> => ({
    accept: 'application/json',
    'user-agent': options.userAgent,
    ...(request.authorization === null ? {} : { authorization: request.authorization }),
    ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  });

  const receive = (response: IncomingMessage, end: (ended: Ended) => void): void => {
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400) {
      end(failed('redirect', `it answers ${status} and sends us elsewhere`));
      return;
    }
    const announced = Number(response.headers['content-length'] ?? 0);
    const tooLarge = (): void => end(failed('too_large', `its answer is over ${megabytes(maxBodyBytes)}`));
    if (announced > maxBodyBytes) {
      tooLarge();
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBodyBytes) tooLarge();
      else chunks.push(chunk);
    });
    response.on('end', () => {
      if (response.complete) {
        end({ kind: 'answer', status, headers: response.headers, body: Buffer.concat(chunks, bytes) });
      } else end(failed('cut', `its answer breaks off after ${bytes} bytes`));
    });
    response.on('error', () => end(failed('cut', `its answer breaks off after ${bytes} bytes`)));
  };

  const attempt = (request: HttpRequest): Promise<Ended & { reused: boolean }> =>
    new Promise((resolve) => {
      const body = request.body === undefined ? null : JSON.stringify(request.body);
      const outgoing = open({
        protocol: base.protocol,
        hostname: base.hostname.replace(/^\[|\]$/g, ''),
        port: base.port || undefined,
        path: `${prefix}${request.path}`,
        method: request.method,
        headers: headersOf(request, body),
        agent,
      });
      let ended = false;
      const end = (how: Ended): void => {
        if (ended) return;
        ended = true;
        cancelDeadline();
        if (how.kind === 'failure') outgoing.destroy();
        resolve({ ...how, reused: outgoing.reusedSocket });
      };
      const cancelDeadline = clock.after(deadlineMs, () =>
        end(failed('timeout', `no answer within ${Math.round(deadlineMs / 1000)} s`)),
      );
      outgoing.on('response', (response) => receive(response, end));
      outgoing.on('error', (error) =>
        end(
          CUT_CODES.includes(codeOf(error))
            ? failed('closed', 'it closed the connection without an answer')
            : failed('unreachable', wordsOf(error)),
        ),
      );
      outgoing.end(body ?? undefined);
    });

  const send = async (request: HttpRequest): Promise<HttpOutcome> => {
    if (!mayBeSent(request.method, request.path)) {
      throw new Error(`${request.method} ${request.path} must not be sent to an agent`);
    }
    const release = clock.hold();
    try {
      const sentAt = clock.now();
      let outcome = await attempt(request);
      // Some agents close a connection after an error without saying so; the next request on it is lost.
      for (let left = MAX_CONNECTIONS; left > 0 && wasStale(request, outcome); left--) outcome = await attempt(request);
      const { reused: _, ...ended } = outcome;
      return { ...ended, sentAt, endedAt: clock.now() };
    } finally {
      release();
    }
  };

  return { send, close: () => agent.destroy() };
};

const wasStale = (request: HttpRequest, outcome: Ended & { reused: boolean }): boolean =>
  request.method === 'GET' && outcome.reused && outcome.kind === 'failure' && outcome.failure === 'closed';
