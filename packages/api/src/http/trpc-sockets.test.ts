import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { procedures } from '@ciris/telemetry-contracts';
import { MALFORMED_JSON } from '@ciris/telemetry-core/testing/malformed-json';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { query, router } from '../trpc/base.ts';
import type { Failure } from '../trpc/errors.ts';
import { createTrpcSockets, type TrpcSockets } from './trpc-sockets.ts';

let server: Server;
let sockets: TrpcSockets;
const heard: Failure[] = [];
const asked: unknown[] = [];

beforeAll(async () => {
  const { list } = procedures.breakers;
  const counts = { open: 0, halfOpen: 0, closed: 0 };
  const answer = { sentence: '', counts, rows: [], observedAt: null, columns: {} };
  sockets = createTrpcSockets({
    router: router({
      breakers: router({
        list: query(list, async (_, input) => {
          asked.push(input);
          return answer;
        }),
      }),
    }),
    role: () => 'OBSERVER',
    onError: (failure) => heard.push(failure),
  });
  server = createServer();
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  heard.length = 0;
  asked.length = 0;
});
afterAll(async () => {
  sockets.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

interface Told {
  readonly messages: readonly string[];
  /** Null: it is still open. */
  readonly closed: { readonly code: number; readonly reason: string } | null;
}

/** What a new socket hears until it is closed or has so many answers. */
const tell = (
  sent: readonly (string | Buffer)[],
  { answers = sent.length, search = '', binary = false } = {},
): Promise<Told> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/${search}`);
    const messages: string[] = [];
    const named = (): number => messages.filter((message) => !message.includes('"id":null')).length;
    socket.on('open', () => {
      for (const one of sent) socket.send(one, { binary });
    });
    socket.on('message', (data) => {
      messages.push(String(data));
      if (named() < answers) return;
      resolve({ messages, closed: null });
      socket.terminate();
    });
    socket.on('close', (code, reason) => resolve({ messages, closed: { code, reason: String(reason) } }));
    socket.on('error', reject);
  });

const refusal = z.object({
  id: z.union([z.string(), z.number(), z.null()]),
  error: z.object({
    message: z.string(),
    data: z.object({
      httpStatus: z.number(),
      telemetry: z.object({ code: z.string(), details: z.object({ path: z.string(), remedy: z.string() }) }),
    }),
  }),
});
const refusalIn = (message = '') => {
  const { id, error } = refusal.parse(JSON.parse(message));
  const { code, details } = error.data.telemetry;
  return { id, status: error.data.httpStatus, code, place: details.path, remedy: details.remedy };
};

const request = (input: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('{"id":7,"method":"query","params":{"path":"breakers.list","input":'),
    Buffer.from(input),
    Buffer.from('}}'),
  ]);
const WHOLE = request('{"agent":"scout"}').toString();

const isUtf8 = (body: Buffer): boolean => Buffer.from(body.toString('utf8')).equals(body);

describe('a message with an input that is wrong', () => {
  it.each([...Map.groupBy(MALFORMED_JSON, ({ kind }) => kind)])('in its %s is refused', async (_, cases) => {
    for (const { what, body } of cases) {
      const { messages, closed } = await tell([request(body)]);
      if (!isUtf8(body)) {
        // By the protocol itself, before it is a message.
        expect([what, closed?.code]).toEqual([what, 1007]);
        continue;
      }
      const { id, ...told } = refusalIn(messages[0]);
      expect(told, what).toEqual({
        status: 400,
        code: 'BAD_INPUT',
        place: expect.any(String),
        remedy: expect.any(String),
      });
      if (id === 7) expect([what, closed]).toEqual([what, null]);
      else expect([id, closed], what).toEqual([null, { code: 1007, reason: expect.stringMatching(/./) }]);
    }
    expect(asked).toEqual([]);
    expect(heard.map(({ code }) => code)).not.toContain('INTERNAL');
  });
});

describe('a message', () => {
  it.each([
    ['with a member twice', request('{"agent":"scout","agent":"other"}').toString(), '1:84'],
    ['with digits that a number cannot hold', request('{"agent":"scout","limit":9007199254740993}').toString(), '1:92'],
    ['with half a character', request('{"agent":"\\ud800"}').toString(), '1:76'],
    ['of another method', '{"id":7,"method":"ask","params":{"path":"breakers.list"}}', 'method'],
    ['without a path', '{"id":7,"method":"query","params":{}}', 'params.path'],
    ['without its params', '{"id":7,"method":"query"}', 'params'],
    [
      'with another lastEventId',
      '{"id":7,"method":"query","params":{"path":"breakers.list","lastEventId":1}}',
      'params.lastEventId',
    ],
    ['of another protocol', '{"id":7,"jsonrpc":"1.0","method":"query","params":{"path":"breakers.list"}}', 'jsonrpc'],
  ])('%s is answered as the request that it was, and the next is heard', async (_, text, place) => {
    const { messages, closed } = await tell([text, WHOLE.replace('7', '"next"')]);
    expect(refusalIn(messages[0])).toMatchObject({ id: 7, status: 400, code: 'BAD_INPUT', place });
    expect([JSON.parse(messages[1] ?? ''), closed]).toMatchObject([{ id: 'next', result: { type: 'data' } }, null]);
    expect(heard).toMatchObject([{ code: 'BAD_INPUT' }]);
  });

  it.each([
    ['that ends too early', WHOLE.slice(0, 80), '1:76'],
    ['without an id', WHOLE.replace('"id":7,', ''), 'id'],
    ['whose id is null', WHOLE.replace('7', 'null'), 'id'],
    ['that is a text', '"breakers.list"', 'message'],
    ['of which a second one has no id', `[${WHOLE},{"method":"query"}]`, '1.id'],
    ['that is empty', '', '1:1'],
  ])('%s tells no request: the socket is closed with a reason', async (_, text, place) => {
    const { messages, closed } = await tell([text]);
    expect(refusalIn(messages[0])).toMatchObject({ id: null, status: 400, code: 'BAD_INPUT', place });
    expect(closed).toEqual({ code: 1007, reason: expect.stringMatching(/^The message is no (JSON|request): /) });
    expect(asked).toEqual([]);
  });

  it('that is binary is refused', async () => {
    const { closed } = await tell([Buffer.from(WHOLE)], { binary: true });
    expect(closed).toEqual({ code: 1007, reason: 'The message is binary. Send JSON in text frames.' });
  });

  it('of several requests is answered to each', async () => {
    const { messages } = await tell([`[${WHOLE},${WHOLE.replace('7', '8')}]`], { answers: 2 });
    expect(messages.map((message) => z.object({ id: z.number() }).parse(JSON.parse(message)).id).sort()).toEqual([
      7, 8,
    ]);
    expect(heard).toEqual([]);
  });

  it('of several requests of which one is wrong is answered to each, and the next is heard', async () => {
    for (const [wrong, place] of [
      ['{"id":8}', '1.method'],
      [WHOLE.replace('7', '8').replace('scout', '\\ud800'), /^1:\d+$/],
    ] as const) {
      const { messages, closed } = await tell([`[${WHOLE},${wrong}]`, WHOLE.replace('7', '"next"')], { answers: 3 });
      const refused = messages.slice(0, 2).map((message) => refusalIn(message));
      expect(refused.map(({ id }) => id).sort()).toEqual([7, 8]);
      for (const { place: told } of refused) expect(told).toMatch(place);
      expect([JSON.parse(messages[2] ?? ''), closed]).toMatchObject([{ id: 'next', result: { type: 'data' } }, null]);
    }
  });

  it('that tells who connects comes first', async () => {
    const params = '{"method":"connectionParams","data":{"token":"t"}}';
    const { messages, closed } = await tell([params, WHOLE], { answers: 1, search: '?connectionParams=1' });
    expect([JSON.parse(messages[0] ?? ''), closed]).toMatchObject([{ id: 7, result: { type: 'data' } }, null]);
  });

  it('that tells who connects twice over is refused', async () => {
    const params = '{"method":"connectionParams","data":{"token":"t","token":"u"}}';
    const { messages, closed } = await tell([params], { search: '?connectionParams=1' });
    expect(refusalIn(messages[0])).toMatchObject({ id: null, code: 'BAD_INPUT', place: '1:50' });
    expect(closed).toEqual({ code: 1007, reason: expect.stringContaining('"token" is given twice') });
  });
});

it('a server that goes tells its viewers to come again, and closes', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const messages: unknown[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  sockets.close();
  expect(await closed).toBe(1012);
  expect(messages).toEqual([{ id: null, method: 'reconnect' }]);
});
