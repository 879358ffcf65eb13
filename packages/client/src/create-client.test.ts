import { afterEach, describe, expect, it } from 'vitest';
import { type Platform, type PlatformOptions, startPlatform, until } from '../testing/platform.ts';
import { createTelemetryClient, type TelemetryClient, type TelemetryClientOptions } from './create-client.ts';
import { isTelemetryError } from './errors.ts';

const open: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

const platformOf = async (options?: PlatformOptions): Promise<Platform> => {
  const platform = await startPlatform(options);
  open.push(platform);
  return platform;
};

const clientOf = (platform: { url: string }, options: Partial<TelemetryClientOptions> = {}): TelemetryClient => {
  const client = createTelemetryClient({ url: platform.url, ...options });
  open.push({ stop: client.close });
  return client;
};

const follow = (client: TelemetryClient) => {
  const seen: number[] = [];
  const errors: unknown[] = [];
  const { unsubscribe } = client.api.live.changes.subscribe(
    {},
    {
      onData: ({ data }) => seen.push(...data.changes.map((change) => change.seq)),
      onError: (error) => errors.push(error),
    },
  );
  return { seen, errors, unsubscribe };
};

describe('requests', () => {
  it('answers a query and has heard the platform', async () => {
    const client = clientOf(await platformOf());
    expect(await client.api.agents.list.query()).toEqual({ rows: [], observedAt: null, columns: {} });
    expect(client.connection.get()).toMatchObject({ state: 'idle', lastEventAt: expect.any(Number) });
  });

  it('tells an error of the platform from one of the way there', async () => {
    const platform = await platformOf();
    const client = clientOf(platform);
    const refused = await client.api.agents.get.query({ agent: 'ghost' }).catch((error: unknown) => error);
    expect(isTelemetryError(refused) && refused.data.telemetry).toEqual({
      code: 'NOT_FOUND',
      details: { remedy: 'Ask agents.list.' },
    });
    await platform.stop();
    const lost = await client.api.agents.list.query().catch((error: unknown) => error);
    expect(lost).toBeInstanceOf(Error);
    expect(isTelemetryError(lost)).toBe(false);
  });

  it('sends the token as it is at that moment', async () => {
    const platform = await platformOf();
    let token = 'first';
    const client = clientOf(platform, { token: () => token });
    await client.api.agents.list.query();
    token = 'second';
    await client.api.agents.list.query();
    expect(platform.headers.map((headers) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
  });
});

/** As a browser's, which is of its window and of nothing else. */
function windowsOwn(this: unknown, ...request: Parameters<typeof fetch>): Promise<Response> {
  if (this !== undefined && this !== globalThis) throw new TypeError('Illegal invocation');
  return fetch(...request);
}

it('calls fetch as a browser wants it called', async () => {
  const platform = await platformOf();
  const client = clientOf(platform, { transport: 'sse', fetch: windowsOwn });
  await client.api.agents.list.query();
  const { seen } = follow(client);
  platform.change(1);
  await until(() => seen.length === 1);
});

describe.each(['websocket', 'sse'] as const)('live changes over %s', (transport) => {
  it('go on after a cut from the last event, without loss or doubling', async () => {
    const platform = await platformOf();
    const client = clientOf(platform, { transport });
    const { seen, errors } = follow(client);
    platform.change(1);
    await until(() => seen.length === 1);
    expect(client.connection.get()).toMatchObject({ state: 'open', transport, note: null });
    platform.cut();
    platform.change(2);
    platform.change(3);
    await until(() => seen.length === 3);
    expect(seen).toEqual([1, 2, 3]);
    expect(errors).toEqual([]);
    expect(platform.resumedFrom).toEqual([undefined, '1']);
  });

  it('come back by themselves when the platform does, and say meanwhile that they try', async () => {
    const platform = await platformOf();
    const client = clientOf(platform, { transport });
    const { seen, errors } = follow(client);
    platform.change(1);
    await until(() => seen.length === 1);
    await platform.stop();
    await until(() => client.connection.get().state === 'reconnecting');
    const snapshot = client.connection.get();
    expect(snapshot.state === 'reconnecting' && snapshot.attempt).toBeGreaterThan(0);
    const again = await platformOf({ port: platform.port });
    client.connection.retryNow();
    again.change(1);
    again.change(2);
    await until(() => seen.length === 2);
    expect(seen).toEqual([1, 2]);
    expect(errors).toEqual([]);
    expect(client.connection.get()).toMatchObject({ state: 'open', transport });
  });

  it('end with the client, and with their last subscription', async () => {
    const platform = await platformOf();
    const client = clientOf(platform, { transport });
    const { seen, unsubscribe } = follow(client);
    platform.change(1);
    await until(() => seen.length === 1);
    unsubscribe();
    expect(client.connection.get().state).toBe('idle');
    platform.change(2);
    const again = follow(client);
    await until(() => again.seen.length === 2);
    client.close();
    expect(client.connection.get().state).toBe('closed');
    expect(seen).toEqual([1]);
  });
});

it('cuts its wait short once a plain request is answered', async () => {
  const platform = await platformOf();
  const client = clientOf(platform, { transport: 'websocket' });
  follow(client);
  await until(() => client.connection.get().state === 'open');
  await platform.stop();
  await until(() => {
    const snapshot = client.connection.get();
    return snapshot.state === 'reconnecting' && snapshot.attempt > 3 && (snapshot.nextAt ?? 0) - Date.now() > 1000;
  });
  const waited = client.connection.get();
  await platformOf({ port: platform.port });
  await client.api.agents.list.query();
  await until(() => client.connection.get().state === 'open');
  const opened = client.connection.get();
  expect(opened.state === 'open' && waited.state === 'reconnecting' && opened.since < (waited.nextAt ?? 0)).toBe(true);
});

describe('auto', () => {
  it.each([
    ['blocked', { blocksUpgrades: true }],
    ['ended as soon as they are open', { endsUpgrades: true }],
  ])('takes server-sent events by itself where upgrades are %s, and says so', async (_, how) => {
    const platform = await platformOf(how);
    const client = clientOf(platform);
    const { seen, errors } = follow(client);
    platform.change(1);
    await until(() => seen.length === 1);
    expect(client.connection.get()).toMatchObject({
      state: 'open',
      transport: 'sse',
      note: expect.stringContaining('blocked'),
    });
    expect(platform.upgrades.length).toBe(3);
    expect(errors).toEqual([]);
  });

  it.each([
    ['is down', false],
    ['starts', true],
  ])('does not take a platform that %s for a blocked way', async (_, starts) => {
    const platform = await platformOf({ starts });
    if (!starts) await platform.stop();
    const client = clientOf(platform);
    const { seen } = follow(client);
    await until(() => {
      const snapshot = client.connection.get();
      return snapshot.state === 'reconnecting' && snapshot.attempt > 3;
    });
    if (starts) await platform.stop();
    const again = await platformOf({ port: platform.port });
    again.change(1);
    await until(() => seen.length === 1);
    expect(client.connection.get()).toMatchObject({ state: 'open', transport: 'websocket', note: null });
  });

  it('does without where the runtime has no WebSocket', async () => {
    const platform = await platformOf();
    const own = globalThis.WebSocket;
    Reflect.deleteProperty(globalThis, 'WebSocket');
    try {
      const client = clientOf(platform);
      const { seen } = follow(client);
      platform.change(1);
      await until(() => seen.length === 1);
      expect(client.connection.get()).toMatchObject({
        transport: 'sse',
        note: expect.stringContaining('no WebSocket'),
      });
      expect(() => clientOf(platform, { transport: 'websocket' })).toThrow(/Pass `WebSocket`/);
    } finally {
      globalThis.WebSocket = own;
    }
  });

  it('keeps the token of server-sent events in a header, out of the address', async () => {
    const platform = await platformOf();
    const client = clientOf(platform, { transport: 'sse', token: 'secret' });
    const { seen } = follow(client);
    platform.change(1);
    await until(() => seen.length === 1);
    expect(platform.headers.at(-1)?.authorization).toBe('Bearer secret');
  });
});

it('passes errors of the platform to a subscription instead of trying for ever', async () => {
  const client = clientOf(await platformOf());
  const errors: unknown[] = [];
  client.api.cognition.watch.subscribe({ agent: 'ghost' }, { onError: (error) => errors.push(error) });
  await until(() => errors.length > 0);
  expect(errors.map(isTelemetryError)).toEqual([true]);
});
