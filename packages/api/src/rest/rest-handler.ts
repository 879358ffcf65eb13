import type { IncomingMessage, ServerResponse } from 'node:http';
import { askOf, type ErrorCode, type ErrorData, TelemetryError } from '@ciris/telemetry-contracts';
import { HTTP_STATUS } from '../http/status.ts';
import { traceOf } from '../http/trace-context.ts';
import type { Failure } from '../trpc/errors.ts';
import type { Caller, Verbs } from '../trpc/verbs.ts';
import { refusedInput, understood } from './bad-input.ts';
import { bodyOf } from './body.ts';
import { createMatch, type Matched } from './match.ts';
import type { AnyRoute } from './route.ts';
import { createTelling, type Metadata } from './telling.ts';

export interface RestOptions {
  readonly verbs: Verbs;
  readonly routes: readonly AnyRoute[];
  readonly caller: (signal: AbortSignal) => Caller;
  readonly now: () => number;
  readonly onError: (failure: Failure) => void;
}

const UNFORESEEN = 'Internal error. The log has its cause.';

interface Refused {
  readonly code: ErrorCode;
  readonly message: string;
  readonly data: ErrorData;
}

const refusedAs = (error: unknown): Refused =>
  error instanceof TelemetryError
    ? { code: error.code, message: error.message, data: error.data }
    : { code: 'INTERNAL', message: UNFORESEEN, data: {} };

const single = (url: URL): Readonly<Record<string, string>> => {
  const asked: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of url.searchParams) {
    if (name in asked) {
      throw new TelemetryError('BAD_INPUT', `${name} is given more than once.`, {
        path: name,
        remedy: 'Give it once.',
      });
    }
    asked[name] = value;
  }
  return { ...asked };
};

const timesOf = ({ observedAt, window, ...rest }: Metadata, agent: string | null) => {
  const iso = (at: number): string => new Date(at).toISOString();
  return {
    agent,
    observedAt: observedAt === null ? null : iso(observedAt),
    ...(window ? { window: { from: iso(window.from), to: iso(window.to) } } : {}),
    ...rest,
  };
};

const send = (request: IncomingMessage, response: ServerResponse, status: number, body: object): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : text);
};

/** The agent that a path without one means: the only one. */
const onlyAgent = async (verbs: Verbs, caller: Caller): Promise<string> => {
  const { rows } = await verbs.agents.list(caller, {});
  const [first, second] = rows;
  if (first && !second) return first.agent.path;
  if (!first) {
    throw new TelemetryError('NOT_FOUND', 'No agent is watched.', {
      remedy: 'Add one: docs/connect-an-agent.md says how.',
    });
  }
  throw new TelemetryError('CONFLICT', 'More than one agent is watched, and the path names none.', {
    candidates: rows.map(({ agent }) => agent.path),
    remedy: 'Ask /v1/agents/{agent}/... with one of them.',
  });
};

/** What a verb takes may be narrower than what the path does. */
const served = async <T>(serve: () => Promise<T>): Promise<T> => {
  try {
    return await serve();
  } catch (error) {
    throw refusedInput(error);
  }
};

class WrongMethod extends TelemetryError {
  readonly methods: readonly string[];
  constructor(path: string, method: string, methods: readonly string[]) {
    super('BAD_INPUT', `${path} takes ${methods.join(' and ')}, not ${method}.`, {
      path: 'method',
      remedy: `Ask with ${methods.join(' or ')}.`,
    });
    this.methods = methods;
  }
}

/** The documented paths: each maps a verb's answer to its documented shape. */
export const createRestHandler = (options: RestOptions) => {
  const { verbs } = options;
  const match = createMatch(options.routes);

  const answer = async (matched: Matched, request: IncomingMessage, url: URL, caller: Caller): Promise<object> => {
    const { route, parts } = matched;
    const body = route.method === 'POST' ? await bodyOf(request) : {};
    const asked = understood(route.asked, { ...body, ...single(url), ...parts });
    const agent = route.scope === 'agent' ? (matched.agent ?? (await onlyAgent(verbs, caller))) : null;
    const telling = createTelling(options.now());
    const given = await served(() => route.serve(askOf(verbs, caller, agent), asked as never, telling));
    const data = route.answer.parse(given);
    return { data, metadata: timesOf(telling.metadata(), agent) };
  };

  const find = (request: IncomingMessage, path: string): Matched => {
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const { found, methods } = match(method, path);
    if (found) return found;
    if (methods.length > 0) throw new WrongMethod(path, method, methods);
    throw new TelemetryError('NOT_FOUND', `There is no ${path} here.`, { remedy: 'All paths stand at /docs.' });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const { traceId, traceparent } = traceOf(request.headers.traceparent?.toString());
    response.setHeader('traceparent', traceparent);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      send(
        request,
        response,
        200,
        await answer(find(request, url.pathname), request, url, options.caller(gone.signal)),
      );
    } catch (error) {
      const { code, message, data } = refusedAs(error);
      const cause = error instanceof Error ? error : new Error(String(error));
      options.onError({ traceId, path: url.pathname, code, message, error: cause });
      if (response.headersSent || response.destroyed) return;
      if (error instanceof WrongMethod) response.setHeader('allow', error.methods.join(', '));
      const status = error instanceof WrongMethod ? 405 : HTTP_STATUS[code];
      send(request, response, status, { error: { code, message, ...data } });
    }
  };
  return { handle };
};
