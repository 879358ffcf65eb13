import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import {
  ALL_PROCEDURES,
  ERROR_CODES,
  type ErrorCode,
  type Procedure,
  procedures,
  ROLES,
  type Role,
  TelemetryError,
} from '@ciris/telemetry-contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type Api, createApi } from './api.ts';
import type { Failure } from './trpc/errors.ts';
import type { Caller, Verbs } from './trpc/verbs.ts';

type Verb = (procedure: Procedure, caller: Caller) => unknown;

let server: Server | null = null;
let api: Api | null = null;
afterEach(async () => {
  api?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

/** The edges on a real port, over one verb for all procedures. */
const serve = async (
  verb: Verb,
  role: Role = 'SYSTEM_ADMIN',
  onError: (failure: Failure) => void = () => {},
): Promise<number> => {
  const verbs: Record<string, Record<string, unknown>> = {};
  for (const procedure of ALL_PROCEDURES) {
    const [group = '', name = ''] = procedure.name.split('.');
    const members = verbs[group] ?? {};
    members[name] = (caller: Caller) => verb(procedure, caller);
    verbs[group] = members;
  }
  const made = createApi({
    verbs: verbs as unknown as Verbs,
    otlp: { receive: async () => ({ refused: 0, message: '' }) },
    version: '0.0.0',
    basePath: '/',
    role: () => role,
    onError,
  });
  api = made;
  server = createServer((request, response) => {
    if (!made.handle(request, response)) response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => made.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** What procedures ask for, by name. */
const ASKED = {
  agent: 'scout',
  url: 'http://127.0.0.1:1',
  thought: 'th',
  task: 'ta',
  trace: 'tr',
  entry: 'e',
  node: 'n',
  query: 'MATCH (a) RETURN a',
  service: 'llm_bus',
  handler: 'speak',
  bus: 'llm',
  incident: 'i',
  group: 'g',
  into: 'h',
  by: 'ann',
  check: 'llm-bus.answers',
  reportId: 'r',
  format: 'json',
  endpoint: 'GET /v1/system/health',
};

const shapeOf = (input: z.ZodType): object => {
  if (input instanceof z.ZodObject) return input.shape;
  if (input instanceof z.ZodDefault) return shapeOf(input.unwrap() as z.ZodType);
  return input instanceof z.ZodUnion ? shapeOf(input.options[0] as z.ZodType) : {};
};

const inputOf = ({ input }: Procedure): object => {
  const known = shapeOf(input);
  return Object.fromEntries(Object.entries(ASKED).filter(([name]) => name in known));
};

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly code: unknown;
}

const codeIn = (text: string): unknown => {
  // Of a subscription the error is an event.
  const body = /^data: (.*"telemetry".*)$/m.exec(text)?.[1] ?? text;
  const found = /"telemetry":\{"code":"([A-Z_]+)"/.exec(body);
  return found?.[1];
};

const ask = async (port: number, procedure: Procedure, input: unknown = inputOf(procedure)): Promise<Answered> => {
  const { name, kind } = procedure;
  const url = `http://127.0.0.1:${port}/api/trpc/${name}`;
  const answer =
    kind === 'mutation'
      ? await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
        })
      : await fetch(`${url}?input=${encodeURIComponent(JSON.stringify(input))}`, {
          signal: AbortSignal.timeout(5_000),
        });
  let text = '';
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    text += Buffer.from(part).toString('utf8');
    if (/^event: serialized-error|"telemetry"/m.test(text)) break;
  }
  return { status: answer.status, text, code: codeIn(text) };
};

const REQUESTS = ALL_PROCEDURES.filter(({ kind }) => kind !== 'subscription').map((one) => [one.name, one] as const);
const SUBSCRIPTIONS = ALL_PROCEDURES.filter(({ kind }) => kind === 'subscription').map(
  (one) => [one.name, one] as const,
);

const events = async function* (data: unknown): AsyncGenerator<{ id: string; data: unknown }> {
  yield { id: '1', data };
};

describe('what a verb answers', () => {
  it.each(REQUESTS)('by %s is checked: what is not declared is not sent', async (_, procedure) => {
    const port = await serve(async () => ({ unheard: 'of-this-nobody-may-hear' }));
    const { status, text, code } = await ask(port, procedure);
    expect([status, code]).toEqual([500, 'INTERNAL']);
    expect(text).not.toContain('nobody-may-hear');
  });

  it('is checked at once, as what is asked: a promise takes zod several times as long', async () => {
    const { input, output } = procedures.breakers.list;
    const slow = [vi.spyOn(input, 'parseAsync'), vi.spyOn(output, 'parseAsync')];
    const quick = [vi.spyOn(input, 'parse'), vi.spyOn(output, 'parse')];
    const counts = { open: 0, halfOpen: 0, closed: 0 };
    const port = await serve(async () => ({ sentence: '', counts, rows: [], observedAt: null, columns: {} }));
    expect((await ask(port, procedures.breakers.list)).status).toBe(200);
    expect(slow.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    expect(quick.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    vi.restoreAllMocks();
  });

  it.each(SUBSCRIPTIONS)('by %s is checked, event by event', async (_, procedure) => {
    const port = await serve(() => events({ unheard: 'of-this-nobody-may-hear' }));
    const { text, code } = await ask(port, procedure);
    expect(code).toBe('INTERNAL');
    expect(text).not.toContain('nobody-may-hear');
  });
});

describe('what is asked', () => {
  it.each([...REQUESTS, ...SUBSCRIPTIONS])('of %s is checked before its verb is called', async (_, procedure) => {
    let called = 0;
    const port = await serve(() => {
      called += 1;
      return events({});
    });
    const { code } = await ask(port, procedure, 'no object');
    expect([code, called]).toEqual(['BAD_INPUT', 0]);
  });
});

describe('a member that is not known', () => {
  it.each([...REQUESTS, ...SUBSCRIPTIONS])('of %s is refused by its name', async (_, procedure) => {
    let called = 0;
    const port = await serve(() => {
      called += 1;
      return events({});
    });
    const { code, text } = await ask(port, procedure, { ...inputOf(procedure), unheard: 'of' });
    expect([code, called]).toEqual(['BAD_INPUT', 0]);
    expect(text).toContain('unheard: is not known here');
  });

  const url = 'http://127.0.0.1:1';
  it.each([
    ['agents.add', { url, token: 'demo' }, 'token', 'belongs into credentials'],
    ['agents.test', { url, token: 'demo' }, 'token', 'belongs into credentials'],
    ['agents.update', { agent: 'scout', password: 'p' }, 'password', 'belongs into credentials'],
    ['agents.add', { url, database: '/data' }, 'database', 'comes by flag (--agent-db), environment or file'],
    ['agents.test', { agent: 'scout', database: '/data' }, 'database', 'comes by flag'],
    ['agents.update', { agent: 'scout', url }, 'url', 'cannot be changed'],
    ['agents.add', { url, credentials: { key: 'k' } }, 'credentials.key', 'is not known here'],
    ['agents.add', { url, settings: { kept: 'all' } }, 'settings.kept', 'is not known here'],
    ['agents.test', { url, credentials: { username: 'u', password: '' } }, 'credentials.password', 'is missing'],
    ['agents.add', { url, credentials: { username: 'u', password: '  ' } }, 'credentials.password', 'is missing'],
    ['agents.add', { url, credentials: { username: ' ', password: 'p' } }, 'credentials.username', 'is missing'],
    ['agents.test', { url: 'nowhere' }, 'url', 'must be an http:// or https:// address'],
  ])('%s %j names %s: %s', async (name, input, path, words) => {
    const port = await serve(async () => ({}));
    const asked = ALL_PROCEDURES.find((one) => one.name === name) as Procedure;
    const { status, text } = await ask(port, asked, input);
    expect(status).toBe(400);
    const { error } = JSON.parse(text) as { error: { message: string; data: { telemetry: { details: object } } } };
    expect(error.message).toContain(words);
    expect(error.data.telemetry.details).toMatchObject({ path });
  });

  it('is not what a client of tRPC sends along', async () => {
    const heard: string[] = [];
    const port = await serve(async ({ name }) => {
      heard.push(name);
      return {};
    });
    const list = ALL_PROCEDURES.find((one) => one.name === 'thoughts.list') as Procedure;
    await ask(port, list, { agent: 'scout', cursor: 'c', direction: 'forward' });
    const watch = ALL_PROCEDURES.find((one) => one.name === 'thoughts.watch') as Procedure;
    await ask(port, watch, { agent: 'scout', lastEventId: '1' });
    expect(heard).toEqual(['thoughts.list', 'thoughts.watch']);
  });
});

describe('a role', () => {
  it.each(ROLES)('%s is told to the verb, which looks at it', async (role) => {
    const heard: Role[] = [];
    const port = await serve((_, caller) => {
      heard.push(caller.role);
      throw new TelemetryError('FORBIDDEN', 'Not for you.');
    }, role);
    for (const [, procedure] of REQUESTS) expect((await ask(port, procedure)).status).toBe(403);
    expect(new Set(heard)).toEqual(new Set([role]));
    expect(heard).toHaveLength(REQUESTS.length);
  });
});

describe('an error', () => {
  const STATUS: Readonly<Record<ErrorCode, number>> = {
    BAD_INPUT: 400,
    UNAUTHORIZED: 401,
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    CONFLICT: 409,
    RESYNC: 412,
    TOO_LARGE: 413,
    TOO_MANY: 429,
    AGENT_FAILED: 502,
    UNAVAILABLE: 503,
    INTERNAL: 500,
  };
  const procedure = ALL_PROCEDURES.find(({ name }) => name === 'agents.list') as Procedure;
  const watch = ALL_PROCEDURES.find(({ name }) => name === 'agents.watch') as Procedure;

  it.each(ERROR_CODES)('%s keeps its code, its words and its remedy, with the status of HTTP', async (code) => {
    const port = await serve(async () => {
      throw new TelemetryError(code, 'It cannot be.', { path: 'agent', remedy: 'Do otherwise.' });
    });
    const { status, text, code: told } = await ask(port, procedure);
    expect([status, told]).toEqual([STATUS[code], code]);
    expect(text).toContain('Do otherwise.');
    expect(text).not.toMatch(/"stack"|\.ts:/);
  });

  it.each([
    ['whose body is of another type', { 'content-type': 'application/xml' }, '<agent/>', 415],
    ['whose body is no JSON', { 'content-type': 'application/json' }, '{', 400],
  ])('of a request %s is the asker’s mistake', async (_, headers, body, status) => {
    const heard: Failure[] = [];
    const port = await serve(
      async () => ({}),
      'SYSTEM_ADMIN',
      (failure) => heard.push(failure),
    );
    const url = `http://127.0.0.1:${port}/api/trpc/agents.add`;
    const answer = await fetch(url, { method: 'POST', headers, body });
    expect([answer.status, codeIn(await answer.text())]).toEqual([status, 'BAD_INPUT']);
    expect(heard).toMatchObject([{ code: 'BAD_INPUT' }]);
  });

  it('of a wrong method is the asker’s mistake', async () => {
    const port = await serve(async () => ({}));
    const answer = await fetch(`http://127.0.0.1:${port}/api/trpc/agents.add`);
    expect([answer.status, codeIn(await answer.text())]).toEqual([405, 'BAD_INPUT']);
  });

  it.each([
    ['a request', procedure],
    ['a subscription', watch],
  ])('that nobody foresaw tells %s nothing of its inside', async (_, asked) => {
    const port = await serve(() => {
      throw new Error('SELECT password FROM inside');
    });
    const { text, code } = await ask(port, asked);
    expect(code).toBe('INTERNAL');
    expect(text).not.toMatch(/SELECT|inside|\.ts:/);
    expect(text).toContain('The log has its cause');
  });
});

describe('a viewer that does not read', () => {
  const BIG = 'x'.repeat(60_000);
  const changes = ALL_PROCEDURES.find(({ name }) => name === 'live.changes') as Procedure;

  /** Has more to tell than any socket holds; counts what was taken. */
  const endless = () => {
    let taken = 0;
    let over = false;
    const verb = async function* ({ signal }: Caller) {
      try {
        while (!signal?.aborted && taken < 20_000) {
          taken += 1;
          const change = { agent: BIG, channel: 'queue', seq: taken, at: taken };
          yield { id: String(taken), data: { changes: [change] } };
          if (taken % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      } finally {
        over = true;
      }
    };
    return { verb: (_: Procedure, caller: Caller) => verb(caller), taken: () => taken, over: () => over };
  };

  /** Resolves once nothing more was taken for a while. */
  const still = async (taken: () => number): Promise<number> => {
    for (let before = -1; before !== taken() || before === 0; ) {
      before = taken();
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return taken();
  };

  it('of server-sent events is told no more than its socket holds, and frees all when it goes', async () => {
    const source = endless();
    const port = await serve(source.verb);
    const socket: Socket = connect(port, '127.0.0.1', () => {
      const path = `/api/trpc/${changes.name}?input=${encodeURIComponent('{}')}`;
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\n\r\n`);
    });
    socket.pause();
    expect(await still(source.taken)).toBeLessThan(500);
    socket.destroy();
    while (!source.over()) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('of a WebSocket is told no more than its socket holds, and all of it when it reads again', async () => {
    const source = endless();
    const port = await serve(source.verb);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/trpc`);
    const seen: number[] = [];
    socket.on('message', (data) => {
      const id = /"id":"(\d+)"/.exec(String(data))?.[1];
      if (id) seen.push(Number(id));
    });
    await new Promise((resolve) => socket.once('open', resolve));
    socket.pause();
    socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: changes.name, input: {} } }));
    const held = await still(source.taken);
    expect(held).toBeLessThan(500);
    socket.resume();
    while ((seen.at(-1) ?? 0) < held + 100) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen).toEqual(seen.map((_, index) => index + 1));
    socket.close();
    while (!source.over()) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
