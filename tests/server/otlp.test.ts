import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startAgent } from '@ciris/demo-agent';
import { GOOD_JSON, MALFORMED_JSON } from '@ciris/telemetry-core/testing/malformed-json';
import { createTelemetryClient } from '@cirisai/telemetry-client';
import { createInstrument, type Instrument } from '@cirisai/telemetry-instrument';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { newFolder, type ServerProcess, startServer } from './stand/server-process.ts';

/** Nobody answers there: what is pushed is all that is known of it. */
const AGENT = ['--agent', 'scout=http://127.0.0.1:9', '--no-demo'];

const instrumentFor = ({ address }: ServerProcess): Instrument =>
  createInstrument({
    agentId: 'scout',
    serviceName: 'scout-adapter',
    serviceVersion: '1.2.3',
    endpoint: address,
    exportEveryMs: 3_600_000,
  });

const runsOf = (dataDir: string): Readonly<Record<string, number>> => {
  const file = new Database(join(dataDir, 'telemetry.sqlite'), { readonly: true });
  const rows = file
    .prepare(
      `select json_extract(labels, '$."ciris.handler"') handler, max(value) value from series join samples on id = series
       where metric = 'ciris.handler.invocations' group by handler`,
    )
    .all() as { handler: string; value: number }[];
  file.close();
  return Object.fromEntries(rows.map(({ handler, value }) => [handler, value]));
};

/** All that was pushed, as retention takes it in time. */
const takePoints = (dataDir: string): void => {
  const file = new Database(join(dataDir, 'telemetry.sqlite'));
  file.exec('delete from fresh_samples; delete from settled_samples; delete from series');
  file.close();
};

const DYING = fileURLToPath(new URL('../../packages/instrument/testing/dying-instrumented-main.ts', import.meta.url));

/** A process of its own: it dies by an error that nobody catches, or lives and pushes what waits. */
const runInstrumented = (to: ServerProcess, folder: string, way: 'die' | 'live'): Promise<number | null> =>
  new Promise((resolve) => {
    spawn(process.execPath, [DYING, to.address, folder, way], { stdio: 'ignore' }).once('close', resolve);
  });

describe('what an instrument pushes', () => {
  it('shows what the handlers of an agent used, by its traces', { timeout: 60_000 }, async () => {
    const server = await startServer({ args: AGENT });
    const agent = await startAgent({
      ...{ as: 'v2', name: 'scout', history: false, troubled: false, tempo: 40, messagesEveryMs: 2_000 },
      reportTo: server.address,
    });
    const { actions } = agent.view.mind.counters;
    await expect
      .poll(() => [actions.has('speak'), actions.has('task_complete')], { timeout: 30_000 })
      .toEqual([true, true]);
    // Writes out what is held back.
    await agent.stop();
    const { api, close } = createTelemetryClient({ url: server.address });
    const { rows } = await api.handlers.list.query({ agent: 'scout' });
    const used = new Map(rows.map(({ name, dependencies }) => [name, dependencies]));
    expect(used.get('speak')).toMatchObject({ source: 'otlp', value: ['communication_bus'] });
    expect(used.get('task_complete')).toMatchObject({ source: 'otlp', value: [] });
    const [trace] = (await api.traces.list.query({ agent: 'scout' })).rows;
    const { rows: marks } = await api.traces.get.query({ agent: 'scout', trace: trace?.traceId ?? '' });
    expect(marks.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^scout\/\w+Handler$/));
    close();
  });

  it('has the error by which the process before it died', { timeout: 60_000 }, async () => {
    const server = await startServer({ args: AGENT });
    const folder = newFolder();
    const { api, close } = createTelemetryClient({ url: server.address });
    const errors = async () => (await api.errors.list.query({ agent: 'scout', source: 'otlp' })).rows;
    expect(await runInstrumented(server, folder, 'die')).toBe(1);
    expect(await errors()).toEqual([]);
    // Twice: once it is taken it is not pushed again.
    for (const _ of [1, 2]) expect(await runInstrumented(server, folder, 'live')).toBe(0);
    expect(await errors()).toMatchObject([{ type: 'RangeError', service: 'scout-dying', level: 'CRITICAL' }]);
    close();
  });

  it('shows as the handlers of its agent, and nothing that was acknowledged is lost by a kill', {
    timeout: 60_000,
  }, async () => {
    const dataDir = join(newFolder(), 'data');
    const first = await startServer({ args: AGENT, dataDir });
    const instrument = instrumentFor(first);
    instrument.handlers.declare('SPEAK', 'TOOL', 'RECALL');
    for (const ms of [10, 20, 30]) instrument.handlers.record('SPEAK', ms);
    instrument.handlers.record('TOOL', 700, true);
    await instrument.flush();
    // Acknowledged: from here on nothing of it may be lost.
    await first.end('SIGKILL');
    expect(runsOf(dataDir)).toEqual({ SPEAK: 3, TOOL: 1, RECALL: 0 });

    const second = await startServer({ args: AGENT, dataDir, port: first.port });
    instrument.handlers.record('SPEAK', 40);
    await instrument.flush();
    const { api, close } = createTelemetryClient({ url: second.address });
    const { rows } = await api.handlers.list.query({ agent: 'scout' });
    const shown = Object.fromEntries(
      rows.map(({ name, invocations, errors, meanMs }) => [
        name,
        [invocations, errors, meanMs].map((one) => (one.status === 'available' ? [one.source, one.value] : one.reason)),
      ]),
    );
    expect(shown).toMatchObject({
      speak: [
        ['otlp', 4],
        ['otlp', 0],
        ['otlp', 25],
      ],
      tool: [
        ['otlp', 1],
        ['otlp', 1],
        ['otlp', 700],
      ],
      recall: [['otlp', 0], ['otlp', 0], 'not_yet'],
      ponder: ['not_yet', 'not_yet', expect.anything()],
    });
    const { sources } = await api.agents.sources.query({ agent: 'scout' });
    expect(sources.find(({ source }) => source === 'otlp')).toMatchObject({
      state: 'open',
      detail: expect.stringMatching(/^Pushed by scout-adapter: \d+ items kept/),
    });
    close();
    await instrument.shutdown();
  });

  it('stays by six hours when its points are gone, over a kill', { timeout: 60_000 }, async () => {
    const dataDir = join(newFolder(), 'data');
    const first = await startServer({ args: AGENT, dataDir });
    const instrument = instrumentFor(first);
    for (const [ms, failed] of [
      [10, false],
      [20, false],
      [60, true],
    ] as const) {
      instrument.handlers.record('SPEAK', ms, failed);
      await instrument.flush();
    }
    await first.end('SIGKILL');
    takePoints(dataDir);

    const second = await startServer({ args: AGENT, dataDir, port: first.port });
    const { api, close } = createTelemetryClient({ url: second.address });
    const { row, history } = await api.handlers.get.query({ agent: 'scout', handler: 'speak' });
    expect(row.invocations).toMatchObject({ status: 'unavailable' });
    // In two windows where the clock goes past the end of one meanwhile.
    const sum = (of: (typeof history)[number]['invocations'][]) =>
      of.reduce((total, one) => total + (one.status === 'available' ? one.value : 0), 0);
    expect(sum(history.map(({ invocations }) => invocations))).toBe(3);
    expect(sum(history.map(({ errors }) => errors))).toBe(1);
    expect(history.at(-1)).toMatchObject({
      invocations: { source: 'platform', inputs: ['otlp'], formula: expect.stringMatching(/added up of \d+ pushed/) },
      meanMs: { status: 'available' },
      p95Ms: { status: 'available' },
      lastInvocationAt: { status: 'available' },
    });
    close();
    await instrument.shutdown();
  });

  it('is there up to the last that was acknowledged, whenever the server is killed', { timeout: 60_000 }, async () => {
    const dataDir = join(newFolder(), 'data');
    let server = await startServer({ args: AGENT, dataDir });
    const { port } = server;
    const instrument = instrumentFor(server);
    const runs = (): number => instrument.handlers.snapshot()[0]?.invocations ?? 0;
    for (let life = 0; life < 3; life += 1) {
      for (let push = 0; push < 3; push += 1) {
        instrument.handlers.record('SPEAK', 5);
        await instrument.flush();
      }
      const acknowledged = runs();
      instrument.handlers.record('SPEAK', 5);
      const underWay = instrument.flush().catch(() => {});
      await server.end('SIGKILL');
      expect(runsOf(dataDir).SPEAK).toBeGreaterThanOrEqual(acknowledged);
      server = await startServer({ args: AGENT, dataDir, port });
      await underWay;
    }
    await instrument.flush();
    expect(runsOf(dataDir)).toEqual({ SPEAK: runs() });
    await instrument.shutdown();
  });
});

describe('whatever is pushed', () => {
  const JSON_TYPE = { 'content-type': 'application/json' };

  it('that is none is refused by the sender’s fault, and the server goes on', { timeout: 60_000 }, async () => {
    const server = await startServer({ args: AGENT });
    const push = (body: Buffer, headers: Readonly<Record<string, string>> = JSON_TYPE) =>
      fetch(`${server.address}v1/metrics`, { method: 'POST', headers, body: new Uint8Array(body) });
    for (const { what, body } of MALFORMED_JSON) {
      const answer = await push(body);
      expect(answer.status, what).toBe(400);
      expect(((await answer.json()) as { message: string }).message.length, what).toBeGreaterThan(20);
    }
    const large = await push(Buffer.alloc(50 * 2 ** 20, 0x20));
    expect(large.status).toBe(413);
    expect((await push(Buffer.from([0x0a, 0x05]), { 'content-type': 'application/x-protobuf' })).status).toBe(400);
    const good = await push(GOOD_JSON);
    expect(await good.json()).toMatchObject({ partialSuccess: { rejectedDataPoints: '1' } });
  });
});
