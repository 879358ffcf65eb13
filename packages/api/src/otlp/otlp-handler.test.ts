import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Push, type PushOutcome, TelemetryError } from '@ciris/telemetry-contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../trpc/errors.ts';
import { createOtlpHandler } from './otlp-handler.ts';
import { MOST_BYTES } from './push-body.ts';

let server: Server;
let base: string;
let received: Push[];
let failures: Failure[];
let answer: (push: Push) => Promise<PushOutcome>;

beforeEach(async () => {
  received = [];
  failures = [];
  answer = async () => ({ refused: 0, message: '' });
  const receive = (push: Push): Promise<PushOutcome> => {
    received.push(push);
    return answer(push);
  };
  const handler = createOtlpHandler({ intake: { receive }, onError: (failure) => failures.push(failure) });
  server = createServer((request, response) => {
    if (!handler.handle(request, response, request.url ?? '')) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const JSON_TYPE = { 'content-type': 'application/json' };
const PROTOBUF = { 'content-type': 'application/x-protobuf' };

const push = (body: Buffer | string, headers: Readonly<Record<string, string>> = PROTOBUF, path = '/v1/metrics') =>
  fetch(`${base}${path}`, { method: 'POST', headers, body: Buffer.from(body) });

const said = async (response: Response) => ({ status: response.status, body: (await response.json()) as object });

describe('a push', () => {
  it('goes to its signal as it is written, and is answered in kind', async () => {
    for (const signal of ['metrics', 'traces', 'logs']) await push('abc', PROTOBUF, `/v1/${signal}`);
    const json = await push('{}', { 'content-type': 'application/json; charset=UTF-8' });
    expect(received.map(({ signal, format }) => `${signal} ${format}`)).toEqual([
      'metrics protobuf',
      'traces protobuf',
      'logs protobuf',
      'metrics json',
    ]);
    expect(Buffer.from(received[0]?.body ?? []).toString()).toBe('abc');
    expect(json.headers.get('content-type')).toBe('application/json');
    expect(json.headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(await json.text()).toBe('{}');
  });

  it('may be packed', async () => {
    await push(gzipSync('abc'), { ...PROTOBUF, 'content-encoding': 'gzip' });
    expect(Buffer.from(received[0]?.body ?? []).toString()).toBe('abc');
  });

  it('of which a part is refused says how many and why, in each form', async () => {
    answer = async () => ({ refused: 300, message: 'of no agent' });
    expect(await said(await push('{}', JSON_TYPE, '/v1/traces'))).toEqual({
      status: 200,
      body: { partialSuccess: { rejectedSpans: '300', errorMessage: 'of no agent' } },
    });
    const protobuf = Buffer.from(await (await push('')).arrayBuffer());
    expect(protobuf.toString('hex')).toBe(`0a1008ac02120b${Buffer.from('of no agent').toString('hex')}`);
  });
});

describe('what is no push', () => {
  it.each([
    ['GET', 405, 'allow', 'POST'],
    ['PUT', 405, 'allow', 'POST'],
  ])('%s is refused', async (method, status, name, value) => {
    const response = await fetch(`${base}/v1/metrics`, { method });
    expect([response.status, response.headers.get(name)]).toEqual([status, value]);
  });

  it.each([
    ['text/plain', 'abc'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['multipart/form-data', 'abc'],
    ['application/json; charset=latin1', '{}'],
    ['application/grpc', 'abc'],
    ['x'.repeat(2_000), 'abc'],
  ])('%s is refused with what is taken', async (type, body) => {
    const response = await push(body, { 'content-type': type });
    expect(response.headers.get('accept')).toBe('application/x-protobuf, application/json');
    expect(await said(response)).toMatchObject({ status: 415, body: { code: 3, message: expect.any(String) } });
    expect(received).toEqual([]);
  });

  it.each(['br', 'zstd', 'gzip, gzip', 'deflate'])('packed with %s is refused with what is taken', async (encoding) => {
    const response = await push('abc', { ...JSON_TYPE, 'content-encoding': encoding });
    expect(response.headers.get('accept-encoding')).toBe('gzip, identity');
    expect(response.status).toBe(415);
  });

  it.each([
    ['that is not packed', Buffer.from('abc')],
    ['that breaks off', gzipSync('x'.repeat(1000)).subarray(0, 20)],
    ['of another sum', Buffer.concat([gzipSync('abc').subarray(0, -8), Buffer.alloc(8, 7)])],
  ])('gzip %s is refused', async (_, body) => {
    const response = await push(body, { ...JSON_TYPE, 'content-encoding': 'gzip' });
    expect(await said(response)).toMatchObject({ status: 400, body: { message: expect.stringMatching(/gzip/) } });
  });
});

describe('a body that is too large', () => {
  const heap = (): number => process.memoryUsage().rss;

  it('is refused by its length, and by counting where none is said', async () => {
    const large = Buffer.alloc(50 * 2 ** 20, 0x20);
    const response = await push(large, JSON_TYPE);
    expect(await said(response)).toMatchObject({ status: 413, body: { message: expect.stringMatching(/at most/) } });
    const chunked = await new Promise<number>((resolve, reject) => {
      const sending = httpRequest(`${base}/v1/metrics`, { method: 'POST', headers: JSON_TYPE }, (answered) => {
        answered.resume();
        resolve(answered.statusCode ?? 0);
      });
      sending.once('error', reject);
      for (let at = 0; at < large.length; at += 2 ** 20) sending.write(large.subarray(at, at + 2 ** 20));
      sending.end();
    });
    expect(chunked).toBe(413);
    expect(received).toEqual([]);
  });

  it('is refused however small it is packed, without taking its size in memory', async () => {
    // A gigabyte in a megabyte, and one in a few kilobytes that is packed twice would be.
    const bomb = gzipSync(Buffer.alloc(256 * 2 ** 20));
    const headers = { ...PROTOBUF, 'content-encoding': 'gzip' };
    await push(bomb, headers);
    const before = heap();
    for (let again = 0; again < 20; again += 1) expect((await push(bomb, headers)).status).toBe(413);
    expect(heap() - before).toBeLessThan(12 * MOST_BYTES);
    expect(received).toEqual([]);
  });
});

describe('what cannot be taken now', () => {
  it('may come again: the store is full', async () => {
    answer = async () => {
      throw new TelemetryError('UNAVAILABLE', 'No space is left.');
    };
    const response = await push('{}', JSON_TYPE);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await said(response)).toEqual({ status: 503, body: { code: 14, message: 'No space is left.' } });
  });

  it('may come again: too much is under way', async () => {
    const { promise, resolve } = Promise.withResolvers<PushOutcome>();
    answer = () => promise;
    const large = Buffer.alloc(MOST_BYTES);
    const under = Array.from({ length: 8 }, () => push(large));
    while (received.length < 8) await new Promise((turn) => setImmediate(turn));
    const response = await push(Buffer.alloc(1));
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    resolve({ refused: 0, message: '' });
    expect((await Promise.all(under)).map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await push(Buffer.alloc(1))).status).toBe(200);
  });

  it('is told with no word of what is ours, where nobody foresaw it', async () => {
    answer = async () => {
      throw new Error('words of ours alone');
    };
    const response = await push('{}', JSON_TYPE);
    expect(await said(response)).toEqual({
      status: 500,
      body: { code: 13, message: 'Internal error. The log has its cause.' },
    });
    expect(failures.at(-1)).toMatchObject({ code: 'INTERNAL', path: '/v1/metrics', message: 'words of ours alone' });
  });
});

it('a sender that breaks off leaves room for others', async () => {
  for (let again = 0; again < 20; again += 1) {
    await new Promise<void>((resolve) => {
      const headers = { ...PROTOBUF, 'content-length': String(MOST_BYTES) };
      const sending = httpRequest(`${base}/v1/metrics`, { method: 'POST', headers });
      sending.once('error', () => resolve());
      sending.write(Buffer.alloc(MOST_BYTES / 2), () => sending.destroy(new Error('gone')));
    });
  }
  expect((await push(Buffer.alloc(MOST_BYTES))).status).toBe(200);
  expect(received).toHaveLength(1);
});
