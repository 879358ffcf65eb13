import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { procedures } from '@ciris/telemetry-contracts';
import { createTelemetryClient, type TelemetryClient } from '@cirisai/telemetry-client';
import { describe, expect, it } from 'vitest';
import { type EchoingAgent, startEchoingAgent } from './stand/echoing-agent.ts';
import { type ServerProcess, startServer } from './stand/server-process.ts';

const PASSWORD = 'pass-7f3c9a51e2d84b60';
const TOKEN = 'service:token-51b6e0d2a4c84f97';
const SECRETS = [PASSWORD, TOKEN, TOKEN.slice('service:'.length), 'ciris_admin_session-secret'];

const found = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

const bytesOf = (folder: string): { name: string; text: string }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'latin1') }));

const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
};

/** All that every query about an agent answers, as text. */
const everyAnswer = async (server: ServerProcess, agent: string): Promise<string> => {
  const queries = Object.values(procedures).flatMap((group) =>
    Object.values(group).filter(({ kind }) => kind === 'query'),
  );
  const answers = await Promise.all(
    queries.map(async ({ name }) => {
      const input = {
        agent,
        thought: 'none',
        task: 'none',
        service: 'llm_bus',
        check: 'llm-bus.answers',
        format: 'json',
      };
      const of = name === 'agents.raw' ? { ...input, endpoint: 'GET /v1/system/health' } : input;
      const url = `${server.address}api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(of))}`;
      return (await fetch(url)).text();
    }),
  );
  expect(answers.length).toBeGreaterThan(20);
  return answers.join('\n');
};

const pagesOf = async (server: ServerProcess, agent: string): Promise<string> => {
  const paths = ['', 'settings', 'report', `agents/${agent}`, `agents/${agent}/services`];
  const pages = await Promise.all(paths.map(async (path) => (await fetch(`${server.address}${path}`)).text()));
  return pages.join('\n');
};

const clientOf = (server: ServerProcess): TelemetryClient =>
  createTelemetryClient({ url: server.address, transport: 'sse' });

const watch = async (agent: EchoingAgent): Promise<ServerProcess> =>
  startServer({
    args: ['--agent', `echo=${agent.url}`, '--log-level', 'debug'],
    env: {
      CIRIS_TELEMETRY_AGENT_USERNAME: 'operator',
      CIRIS_TELEMETRY_AGENT_PASSWORD: PASSWORD,
      CIRIS_TELEMETRY_AGENT_TOKEN: TOKEN,
    },
  });

describe('credentials of an agent that repeats whatever it is sent', () => {
  it('stand in no answer, page, log or file', async () => {
    const agent = await startEchoingAgent();
    const server = await watch(agent);
    const client = clientOf(server);
    const added = await client.api.agents.add.mutate({
      url: agent.url.replace('127.0.0.1', 'localhost'),
      name: 'second',
      credentials: { username: 'operator', password: PASSWORD },
    });
    await until(
      () => (agent.asked.get('/v1/telemetry/unified') ?? 0) > 1 && (agent.asked.get('/v1/auth/login') ?? 0) > 1,
    );
    agent.refuse();
    const test = await client.api.agents.test.mutate({
      url: agent.url,
      credentials: { username: 'operator', password: PASSWORD, token: TOKEN },
    });
    expect(found(JSON.stringify(test)), 'connection test').toEqual([]);
    for (const path of ['echo', added.agent.path]) {
      expect(found(await everyAnswer(server, path)), `answers of ${path}`).toEqual([]);
      expect(found(await pagesOf(server, path)), `pages of ${path}`).toEqual([]);
    }
    expect(found(server.output()), 'log').toEqual([]);
    await server.end();
    const files = bytesOf(server.dataDir);
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['telemetry.key', 'telemetry.sqlite']));
    for (const { name, text } of files) expect(found(text), name).toEqual([]);
  });

  it('are read again after a restart with the key, and cannot be without', async () => {
    const agent = await startEchoingAgent();
    const first = await startServer({ args: ['--no-demo'] });
    await clientOf(first).api.agents.add.mutate({ url: agent.url, name: 'kept', credentials: { token: TOKEN } });
    await first.end();
    expect(statSync(join(first.dataDir, 'telemetry.key')).mode & 0o777).toBe(0o600);
    const second = await startServer({ args: ['--no-demo'], dataDir: first.dataDir });
    const { credentials } = await clientOf(second).api.agents.get.query({ agent: 'kept' });
    expect(credentials).toEqual({ token: true, user: false });
    await second.end();
    rmSync(join(first.dataDir, 'telemetry.key'));
    const third = await startServer({ args: ['--no-demo'], dataDir: first.dataDir });
    const without = await clientOf(third).api.agents.get.query({ agent: 'kept' });
    expect(without.credentials).toEqual({ token: false, user: false });
    const said = [third.output(), ...without.sources.map(({ detail }) => detail)].join('\n');
    expect(said).toMatch(/credentials of .*kept.* (again|anew)/i);
  });
});

describe('an agent that sends elsewhere', () => {
  it('is not followed, and said to do so', async () => {
    const [agent, other] = [await startEchoingAgent(), await startEchoingAgent()];
    agent.redirectTo(other.url);
    const server = await watch(agent);
    const client = clientOf(server);
    await until(() => (agent.asked.get('/v1/system/health') ?? 0) > 0);
    const { sentence, ok } = await client.api.agents.test.mutate({ url: agent.url, credentials: {} });
    expect(ok).toBe(false);
    expect(sentence).toContain('sends us elsewhere');
    expect([...other.asked]).toEqual([]);
  });
});

describe('what a page may say of an agent', () => {
  it.each(['file:///etc/passwd', 'gopher://127.0.0.1', 'javascript:alert(1)', '127.0.0.1:8080'])(
    'is no address such as %s',
    async (url) => {
      const server = await startServer({ args: ['--no-demo'] });
      const answer = clientOf(server).api.agents.add.mutate({ url });
      await expect(answer).rejects.toThrow('must be an http:// or https:// address');
    },
  );

  it('is no address that holds a secret: it would be shown and kept', async () => {
    const server = await startServer({ args: ['--no-demo'] });
    const { add, test } = clientOf(server).api.agents;
    for (const url of [
      `http://ann:${PASSWORD}@127.0.0.1:1`,
      `http://127.0.0.1:1/?token=${PASSWORD}`,
      `http://127.0.0.1:1/#${PASSWORD}`,
    ]) {
      await expect(add.mutate({ url })).rejects.toThrow(/must hold no user|must end with its path/);
      await expect(test.mutate({ url, credentials: {} })).rejects.toThrow();
    }
    expect((await clientOf(server).api.agents.list.query({})).rows).toEqual([]);
    expect(found(server.output())).toEqual([]);
  });

  it('is no path of a database', async () => {
    const agent = await startEchoingAgent();
    const server = await startServer({ args: ['--no-demo'] });
    const client = clientOf(server);
    const wish = {
      url: agent.url,
      name: 'sly',
      databaseFolder: '/etc',
      agentDb: '/etc',
      settings: { databaseFolder: '/etc' },
    };
    const add = client.api.agents.add.mutate as (input: unknown) => Promise<unknown>;
    await add(wish);
    const { rows } = await client.api.agents.list.query({});
    expect(rows).toHaveLength(1);
    for (const row of rows) {
      const { sources } = await client.api.agents.sources.query({ agent: row.agent.path });
      expect(sources.find(({ source }) => source === 'database')?.state).toBe('not_granted');
    }
  });
});
