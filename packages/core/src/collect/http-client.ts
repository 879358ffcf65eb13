import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { LOGIN_PATH, mayBeSent } from '../facts/posts.ts';
import type { Clock } from '../ports/clock.ts';
import { CUT_CODES, codeOf, connectionWords } from './connection-words.ts';
import { canBeSent, UNSENDABLE } from './header-value.ts';
import { type Ended, failedWith, receiveAnswer } from './http-receive.ts';
import { createOwnSecrets } from './own-secrets.ts';
import { createSlots } from './slots.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** With query, from the agent's base address. */
  readonly path: string;
  readonly body?: unknown;
  readonly authorization: string | null;
}

export type HttpOutcome = Ended & {
  readonly sentAt: number;
  /** When the answer was whole, or was given up. */
  readonly endedAt: number;
};

export interface HttpClient {
  /** Never rejects for what an agent does; rejects a request that must not be sent. */
  send(request: HttpRequest): Promise<HttpOutcome>;
  /** From now on this stands in no answer: some agents repeat in an error what they were sent. */
  conceal(secret: string): void;
  /** The same for a token that a log-in granted; only the newest few are known. */
  concealGranted(token: string): void;
  /** The same text without what stands in no answer. */
  concealed(text: string): string;
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

const MAX_CONNECTIONS = 3;

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
  const slots = createSlots(MAX_CONNECTIONS);
  const secrets = createOwnSecrets();
  let closed = false;

  const headersOf = (request: HttpRequest, body: string | null): Record<string, string | number> => ({
    accept: 'application/json',
    'user-agent': options.userAgent,
    ...(request.authorization === null ? {} : { authorization: request.authorization }),
    ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  });

  const attempt = (request: HttpRequest): Promise<Ended & { reused: boolean }> =>
    new Promise((resolve) => {
      if (closed) {
        resolve({ ...failedWith('unreachable', 'nothing is asked any more'), reused: false });
        return;
      }
      const body = request.body === undefined ? null : JSON.stringify(request.body);
      if (!canBeSent(request.authorization)) {
        resolve({ ...failedWith('unreachable', UNSENDABLE), reused: false });
        return;
      }
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
        end(failedWith('timeout', `no answer within ${Math.round(deadlineMs / 1000)} s`)),
      );
      outgoing.on('response', (response) => receiveAnswer(response, maxBodyBytes, end));
      outgoing.on('error', (error) =>
        end(
          CUT_CODES.includes(codeOf(error))
            ? failedWith('closed', 'it closed the connection without an answer')
            : failedWith('unreachable', connectionWords(error)),
        ),
      );
      outgoing.end(body ?? undefined);
    });

  /** A log-in that is granted is the one answer that must tell a secret. */
  const concealed = (request: HttpRequest, ended: Ended): Ended => {
    if (ended.kind === 'failure' || (request.path === LOGIN_PATH && ended.status === 200)) return ended;
    return { ...ended, body: secrets.without(ended.body) };
  };

  const send = async (request: HttpRequest): Promise<HttpOutcome> => {
    if (!mayBeSent(request.method, request.path)) {
      throw new Error(`${request.method} ${request.path} must not be sent to an agent`);
    }
    // Waiting for a place is no wait for the agent: it neither holds the clock nor counts as latency.
    const leave = await slots.enter();
    const release = clock.hold();
    try {
      const sentAt = clock.now();
      let outcome = await attempt(request);
      // Some agents close a connection after an error without saying so; the next request on it is lost.
      for (let left = MAX_CONNECTIONS; left > 0 && wasStale(request, outcome); left--) outcome = await attempt(request);
      const { reused: _, ...ended } = outcome;
      return { ...concealed(request, ended), sentAt, endedAt: clock.now() };
    } finally {
      release();
      leave();
    }
  };

  return {
    send,
    conceal: secrets.add,
    concealGranted: secrets.addGranted,
    concealed: secrets.withoutIn,
    close: () => {
      closed = true;
      agent.destroy();
    },
  };
};

const wasStale = (request: HttpRequest, outcome: Ended & { reused: boolean }): boolean =>
  request.method === 'GET' && outcome.reused && outcome.kind === 'failure' && outcome.failure === 'closed';
