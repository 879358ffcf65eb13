import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALL_PROCEDURES, type Procedure } from '@ciris/telemetry-contracts';
import { createTelemetryClient, type TelemetryClient } from '@cirisai/telemetry-client';
import { describe, expect, it } from 'vitest';
import { ECHOED_TASK, ECHOED_THOUGHT, type EchoingAgent, startEchoingAgent } from './stand/echoing-agent.ts';
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

/** What every query about an agent is asked for: all of it is there. */
const ASKED = {
  thought: ECHOED_THOUGHT,
  task: ECHOED_TASK,
  service: 'MemoryService',
  check: 'llm-bus.answered',
  handler: 'speak',
  bus: 'llm',
  format: 'json',
  query: 'MATCH (a) RETURN a',
} as const;

/** Of things whose names only their lists tell. */
const NAMED_BY_LISTS: ReadonlySet<string> = new Set([
  'agents.raw',
  'audit.get',
  'errors.group',
  'incidents.get',
  'memory.node',
  'traces.get',
]);

/** An answer that came is searched; one that did not come proves nothing. */
const textOf = async (url: string): Promise<string> => {
  const answer = await fetch(url);
  const text = await answer.text();
  expect(answer.status, `${url}\n${text.slice(0, 500)}`).toBe(200);
  return text;
};

const procedureUrl = (server: ServerProcess, name: string, input: object): string =>
  `${server.address}api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;

/** Endpoints of which an answer is kept. */
const answeredBy = async (server: ServerProcess, agent: string): Promise<string[]> => {
  const { endpoints } = await clientOf(server).api.agents.sources.query({ agent });
  return endpoints.filter(({ lastStatus }) => lastStatus === 200).map(({ endpoint }) => endpoint);
};

/** Of what is asked the part that this one knows: what it does not know it refuses. */
const knownTo = ({ input }: Procedure, asked: Readonly<Record<string, string>>): object => {
  const issues = input.safeParse(asked).error?.issues ?? [];
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  return Object.fromEntries(Object.entries(asked).filter(([name]) => !unknown.includes(name)));
};

/** All that every query about an agent answers, each endpoint's raw answer among it. */
const everyAnswer = async (server: ServerProcess, agent: string, raw: readonly string[]): Promise<string> => {
  const queries = ALL_PROCEDURES.filter(({ kind }) => kind === 'query');
  expect(queries.length).toBeGreaterThan(20);
  const urls = [
    ...queries
      .filter(({ name }) => !NAMED_BY_LISTS.has(name))
      .map((one) => procedureUrl(server, one.name, knownTo(one, { agent, ...ASKED }))),
    ...raw.map((endpoint) => procedureUrl(server, 'agents.raw', { agent, endpoint })),
  ];
  return (await Promise.all(urls.map(textOf))).join('\n');
};

const PAGES = fileURLToPath(new URL('../../apps/dashboard/src/app', import.meta.url));

/** The address of every page that there is: a new one is searched as well. */
const pagesOf = (agent: string): string[] => {
  const parts: Readonly<Record<string, string>> = {
    agent,
    thought: ECHOED_THOUGHT,
    task: ECHOED_TASK,
    service: ASKED.service,
    entry: 'none',
    group: 'none',
    incident: 'none',
    node: 'none',
    trace: 'none',
  };
  return readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
    .filter((file) => basename(file) === 'page.tsx')
    .map((file) => dirname(file).replace(/^\.$/, ''))
    .map((path) => path.replace(/\[(\w+)\]/g, (_, name: string) => parts[name] ?? expect.fail(`who is [${name}]?`)))
    .map((path) => (path === 'report' ? `report?agent=${agent}` : path));
};

const everyPage = async (server: ServerProcess, agent: string): Promise<string> => {
  const paths = pagesOf(agent);
  expect(paths).toEqual(expect.arrayContaining(['settings/agents', `agents/${agent}/cognition`]));
  return (await Promise.all(paths.map((path) => textOf(`${server.address}${path}`)))).join('\n');
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
    // Each is sent its own credentials, and can repeat no others.
    const [agent, other] = [await startEchoingAgent(), await startEchoingAgent()];
    const server = await watch(agent);
    const client = clientOf(server);
    const added = await client.api.agents.add.mutate({
      url: other.url,
      name: 'second',
      credentials: { username: 'operator', password: PASSWORD },
    });
    for (const { asked } of [agent, other]) {
      await until(() => (asked.get('/v1/telemetry/unified') ?? 0) > 0 && (asked.get('/v1/auth/login') ?? 0) > 0);
    }
    const raw = new Map<string, string[]>();
    for (const path of ['echo', added.agent.path]) {
      await until(async () => (await answeredBy(server, path)).length > 3);
      await until(async () => (await client.api.thoughts.list.query({ agent: path })).rows.length > 0);
      raw.set(path, await answeredBy(server, path));
    }
    for (const one of [agent, other]) one.refuse();
    const test = await client.api.agents.test.mutate({
      url: agent.url,
      credentials: { username: 'operator', password: PASSWORD, token: TOKEN },
    });
    expect(found(JSON.stringify(test)), 'connection test').toEqual([]);
    for (const [path, endpoints] of raw) {
      const answers = await everyAnswer(server, path, endpoints);
      // What was asked for is there: the words around what was hidden.
      expect(answers).toContain('thinking of');
      expect(answers).toContain('asked by');
      expect(found(answers), `answers of ${path}`).toEqual([]);
      expect(found(await everyPage(server, path)), `pages of ${path}`).toEqual([]);
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

/** As an exporter writes it in JSON. */
const attributes = (given: Readonly<Record<string, string>>) =>
  Object.entries(given).map(([key, stringValue]) => ({ key, value: { stringValue } }));

describe('what instruments push of an agent of which no content is kept', () => {
  const WORDS = ['Margaret-Ellis', 'moonlit-harbour', 'k7Qz9PLm2x', 'ann@mail.example', '203.0.113.7'];
  const TROUBLE = {
    'exception.type': 'LookupError',
    'exception.message': 'Margaret-Ellis asked for moonlit-harbour',
    'exception.stacktrace': 'LookupError: moonlit-harbour\n    at find (harbour.ts:1:1)',
  };

  it('leaves no word, secret or person of it in any file', async () => {
    const server = await startServer({
      args: ['--agent', 'scout=http://127.0.0.1:9', '--no-demo', '--content', 'none'],
    });
    const nano = `${BigInt(Date.now()) * 1_000_000n}`;
    const resource = { attributes: attributes({ 'ciris.agent.id': 'scout', 'service.name': 'adapter' }) };
    const push = async (signal: string, body: object): Promise<void> => {
      const headers = { 'content-type': 'application/json' };
      const sent = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`${server.address}v1/${signal}`, sent);
      expect([answer.status, await answer.text()]).toEqual([200, '{}']);
    };
    const said = 'Margaret-Ellis asked for moonlit-harbour';
    const record = { timeUnixNano: nano, severityNumber: 17, body: { stringValue: said } };
    const logRecords = [record, { ...record, attributes: attributes(TROUBLE) }];
    await push('logs', { resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] });
    const event = { timeUnixNano: nano, name: 'exception', attributes: attributes(TROUBLE) };
    const span = {
      ...{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), name: 'find', kind: 1 },
      ...{ startTimeUnixNano: nano, endTimeUnixNano: nano, events: [event], status: { code: 2, message: said } },
    };
    await push('traces', { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] });
    const labels = {
      'http.route': '/find',
      'url.full': 'https://api.example/v1?api_key=k7Qz9PLm2x',
      api_key: 'k7Qz9PLm2x',
      'client.address': '203.0.113.7',
      email: 'ann@mail.example',
      'discord.user': 'Margaret-Ellis',
    };
    const point = { timeUnixNano: nano, asDouble: 7, attributes: attributes(labels) };
    const metrics = [{ name: 'asked', gauge: { dataPoints: [point] } }];
    await push('metrics', { resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] });
    const { rows } = await clientOf(server).api.errors.list.query({ agent: 'scout', source: 'otlp' });
    expect(rows.map(({ type }) => type)).toContain('LookupError');
    await server.end();
    const files = bytesOf(server.dataDir);
    expect(files.some(({ text }) => text.includes('api.example') && text.includes('LookupError'))).toBe(true);
    for (const { name, text } of files) {
      expect(
        WORDS.filter((word) => text.includes(word)),
        name,
      ).toEqual([]);
    }
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
    for (const member of ['databaseFolder', 'agentDb', 'settings'] as const) {
      const { url, name } = wish;
      await expect(add({ url, name, [member]: wish[member] })).rejects.toThrow(member);
    }
    await expect(add(wish)).rejects.toThrow();
    expect((await client.api.agents.list.query({})).rows).toEqual([]);
  });
});
