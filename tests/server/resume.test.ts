import { join } from 'node:path';
import { startReplay } from '@ciris/demo-agent';
import { createTelemetryClient } from '@cirisai/telemetry-client';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { generationFolder, hasFixtures } from '../judge/stand/fixtures.ts';
import { newFolder, startServer } from './stand/server-process.ts';

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

const left: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const clear of left) await clear();
});

const recordedAgent = async (): Promise<string> => {
  const replay = await startReplay({ folder: generationFolder('v1'), timeline: 'main', database: false });
  left.push(replay.stop);
  return replay.url;
};

interface Kept {
  readonly seq: number;
  readonly channels: string;
}

/** What a follower from `first` on had to be told: each channel of each change, in order. */
const keptAfter = (dataDir: string, first: number): string[] => {
  const file = new Database(join(dataDir, 'telemetry.sqlite'), { readonly: true });
  const rows = file.prepare('select seq, channels from changes where seq > ? order by seq').all(first) as Kept[];
  file.close();
  return rows.flatMap(({ seq, channels }) => (JSON.parse(channels) as string[]).map((channel) => `${seq} ${channel}`));
};

describe.skipIf(!hasFixtures).each(['websocket', 'sse'] as const)('a client over %s', (transport) => {
  it('goes on after the server was killed and started again: nothing lost, nothing twice', {
    timeout: 60_000,
  }, async () => {
    const agent = await recordedAgent();
    const dataDir = join(newFolder(), 'data');
    const args = ['--agent', `scout=${agent}`];
    const env = { CIRIS_TELEMETRY_AGENT_USERNAME: 'admin', CIRIS_TELEMETRY_AGENT_PASSWORD: 'replay' };
    const first = await startServer({ args, env, dataDir });
    const client = createTelemetryClient({ url: first.address, transport });
    const seen: string[] = [];
    const ids: string[] = [];
    client.api.live.changes.subscribe(
      { agents: ['scout'] },
      {
        onData: ({ id, data }) => {
          ids.push(id);
          seen.push(...data.changes.map(({ seq, channel }) => `${seq} ${channel}`));
        },
        onError: (error) => {
          throw error;
        },
      },
    );
    await until(() => seen.length > 8);
    await first.end('SIGKILL');
    const before = seen.length;
    const second = await startServer({ args, env, dataDir, port: first.port });
    client.connection.retryNow();
    await until(() => seen.length > before + 8);
    client.close();
    await second.end();
    const start = Object.values(JSON.parse(ids[0] ?? '{}') as Record<string, number>)[0] ?? 0;
    expect(keptAfter(dataDir, start).slice(0, seen.length)).toEqual(seen);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('a cursor', () => {
  it('of another store is answered RESYNC, and what can be read meanwhile is read', async () => {
    const server = await startServer({ args: ['--no-demo'] });
    const input = encodeURIComponent(JSON.stringify({ lastEventId: JSON.stringify({ 'no-such-agent': 7 }) }));
    const answer = await fetch(`${server.address}api/trpc/live.changes?input=${input}`, {
      headers: { accept: 'text/event-stream' },
    });
    const text = await answer.text();
    expect(text).toContain('RESYNC');
    expect((await fetch(`${server.address}api/trpc/agents.list`)).status).toBe(200);
  });

  it('that is none is said to be none', async () => {
    const server = await startServer({ args: ['--no-demo'] });
    const input = encodeURIComponent(JSON.stringify({ lastEventId: 'yesterday' }));
    const answer = await fetch(`${server.address}api/trpc/live.changes?input=${input}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(await answer.text()).toMatch(/BAD_INPUT|RESYNC/);
  });
});
