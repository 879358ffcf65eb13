import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInstrument, type Instrument } from './instrument.ts';
import { inTraceOf, traced, traceFields, withTraceHeaders } from './tracing.ts';

interface Pushed {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let server: Server;
let instrument: Instrument;
const pushed: Pushed[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    pushed.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  instrument = createInstrument({
    agentId: 'scout',
    serviceName: 'scout-adapter',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    headers: { authorization: 'Bearer of-the-platform' },
    exportEveryMs: 60_000,
  });
});
afterAll(async () => {
  await instrument.shutdown();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('an instrument', () => {
  it('pushes metrics, traces and logs as OTLP, with whom they are of', async () => {
    await traced(instrument.tracer, 'answer', async () => {
      instrument.handlers.record('SPEAK', 12);
      instrument.errors.capture(new Error('lost its way'));
    });
    await instrument.flush();
    const byPath = new Map(pushed.map((one) => [one.path, one]));
    expect([...byPath.keys()].sort()).toEqual(['/v1/logs', '/v1/metrics', '/v1/traces']);
    for (const { headers, body } of byPath.values()) {
      expect(headers).toMatchObject({
        'content-type': 'application/x-protobuf',
        authorization: 'Bearer of-the-platform',
      });
      expect(body.toString('latin1')).toContain('ciris.agent.id');
      expect(body.toString('latin1')).toContain('scout-adapter');
    }
    expect(byPath.get('/v1/metrics')?.body.toString('latin1')).toContain('ciris.handler.duration');
    expect(byPath.get('/v1/logs')?.body.toString('latin1')).toContain('lost its way');
    expect(byPath.get('/v1/traces')?.body.toString('latin1')).toContain('answer');
  });
});

describe('a trace', () => {
  it('goes along with asynchronous calls, into requests and lines of a log', async () => {
    expect(traceFields()).toEqual({});
    await traced(instrument.tracer, 'outer', async (outer) => {
      await sleep(1);
      const { traceId, spanId } = outer.spanContext();
      expect(traceFields()).toEqual({ trace_id: traceId, span_id: spanId });
      expect(withTraceHeaders({ accept: 'text/plain' })).toMatchObject({
        accept: 'text/plain',
        traceparent: `00-${traceId}-${spanId}-01`,
      });
      await Promise.all(
        ['one', 'two'].map((name) =>
          traced(instrument.tracer, name, async (inner) => {
            await sleep(1);
            expect(traceFields().trace_id).toBe(traceId);
            expect(inner.spanContext().spanId).not.toBe(spanId);
          }),
        ),
      );
      expect(instrument.errors.capture(new Error('here'))).toMatchObject({ traceId, spanId });
    });
  });

  it('goes on from the request that asked', () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    expect(inTraceOf(headers, () => traceFields().trace_id)).toBe(traceId);
    expect(inTraceOf({ traceparent: 'none' }, traceFields)).toEqual({});
  });

  it('says of a run that failed that it did, and lets its error through', async () => {
    const error = new Error('no');
    await expect(traced(instrument.tracer, 'failing', () => Promise.reject(error))).rejects.toBe(error);
  });
});
