import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { firstAnswers } from './first-answers.ts';

let end = (): void => {};
afterEach(() => end());

const platform = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  end = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/below`;
};

/** What a page is drawn with, by procedure: as it was asked. */
const askedFor = async (address: string): Promise<Readonly<Record<string, unknown>>> => {
  const { answers } = await firstAnswers(await platform(rows('one', 'two')), address);
  return Object.fromEntries(
    answers.queries.map(({ queryKey }) => {
      const [path, { input }] = queryKey as [string[], { input: unknown }];
      return [path.join('.'), input];
    }),
  );
};

/** Procedures whose answers a page is drawn with. */
const answered = async (address: string, answer: RequestListener): Promise<string[]> => {
  const { answers } = await firstAnswers(await platform(answer), address);
  return answers.queries.map(({ queryKey }) => (queryKey as [string[]])[0].join('.')).sort();
};

const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

const rows = (...paths: string[]) =>
  json(200, { result: { data: { rows: paths.map((path) => ({ agent: { path } })) } } });

it.each([
  ['/', ['agents.list']],
  ['/agents/demo?live=off', ['agents.get', 'agents.list', 'buses.list']],
  ['/agents/demo/services', ['agents.get', 'agents.list', 'services.list']],
  ['/agents/demo/services/LLMService', ['agents.get', 'agents.list', 'services.get']],
  ['/agents/demo/cognition', ['agents.get', 'agents.list', 'cognition.current']],
  ['/agents/demo/thoughts?range=now-6h', ['agents.get', 'agents.list', 'queue.status']],
  ['/agents/demo/thoughts/th_1', ['agents.list', 'thoughts.get']],
  ['/agents/demo/llm', ['agents.get', 'agents.list', 'llm.providers', 'llm.usage']],
  ['/agents/demo/handlers', ['agents.get', 'agents.list', 'handlers.list']],
  ['/agents/demo/tools', ['agents.get', 'agents.list', 'tools.list']],
  ['/agents/demo/deferrals', ['agents.list', 'deferrals.list']],
  ['/agents/demo/breakers', ['agents.get', 'agents.list', 'breakers.list']],
  ['/agents/demo/audit', ['agents.get', 'agents.list', 'audit.list', 'audit.verify']],
  ['/agents/demo/audit?live=off&hide=actor', ['agents.get', 'agents.list', 'audit.list', 'audit.verify']],
  ['/agents/demo/audit?range=now-6h', ['agents.get', 'agents.list', 'audit.list', 'audit.verify']],
  ['/agents/demo/errors?live=off&show=never', ['agents.list', 'errors.groups']],
  ['/agents/demo/errors?show=open', ['agents.list', 'errors.groups']],
  ['/agents/demo/audit?view=login', ['agents.get', 'agents.list', 'audit.list', 'audit.verify']],
  ['/agents/demo/audit/e_1', ['agents.list', 'audit.get']],
  ['/agents/demo/errors', ['agents.list', 'errors.groups']],
  ['/agents/demo/errors/g_1', ['agents.list', 'errors.group']],
  ['/agents/demo/incidents', ['agents.get', 'agents.list', 'incidents.list']],
  ['/agents/demo/incidents/i_1', ['agents.list', 'incidents.get']],
  ['/agents/demo/adapters', ['adapters.discord', 'adapters.list', 'agents.list']],
  ['/agents/demo/buses', ['agents.get', 'agents.list', 'buses.list']],
  ['/agents/demo/topology', ['agents.list', 'registry.providers', 'registry.topology']],
  ['/agents/demo/snapshot', ['agents.list', 'system.snapshot']],
  ['/report?agent=demo', ['agents.list', 'report.get']],
  ['/report', ['agents.list']],
  ['/settings/agents', ['agents.list']],
  ['/settings/retention', ['agents.list', 'platform.retention']],
  ['/settings/platform', ['agents.list', 'platform.health']],
  ['/agents/demo/nothing/here', ['agents.list']],
  ['/agents/demo/constructor', ['agents.list']],
  ['//', []],
])('%s begins with %j', async (address, procedures) => {
  expect(await answered(address, rows('one', 'two'))).toEqual(procedures);
});

const AN_HOUR = { from: Date.parse('2026-01-01T00:00:00Z'), to: Date.parse('2026-01-01T01:00:00Z') };
const CHOSEN = 'range=2026-01-01T00:00:00Z..2026-01-01T01:00:00Z';

it.each([
  ['tasks', '', 'tasks.list', {}],
  ['tasks', 'status=active&traffic=real', 'tasks.list', { status: 'active', traffic: 'real' }],
  ['tasks', 'status=never&status=active&traffic=', 'tasks.list', {}],
  [
    'memory',
    `type=concept&scope=local&q=%20a+b%20&${CHOSEN}`,
    'memory.nodes',
    { type: 'concept', scope: 'local', search: 'a b', ...AN_HOUR },
  ],
  [
    'logs',
    `level=error&class=network&service=s&thought=t&q=%20x&${CHOSEN}`,
    'logs.list',
    { level: 'ERROR', class: 'network', service: 's', thought: 't', search: 'x', ...AN_HOUR },
  ],
  ['logs', 'level=all&class=all&q=%20', 'logs.list', {}],
  [
    'audit',
    `view=login&action=a&actor=b&outcome=c&severity=d&${CHOSEN}`,
    'audit.list',
    { category: 'login', action: 'a', actor: 'b', outcome: 'c', severity: 'd', ...AN_HOUR },
  ],
  [
    'traces',
    `outcome=failed&q=x&task=t&${CHOSEN}`,
    'traces.list',
    { outcome: 'failed', search: 'x', task: 't', ...AN_HOUR },
  ],
  ['incidents', `show=high&${CHOSEN}`, 'incidents.list', { severity: 'high', ...AN_HOUR }],
  ['incidents', `show=open&${CHOSEN}`, 'incidents.list', { open: true }],
  ['incidents', 'range=nonsense', 'incidents.list', {}],
  ['errors', 'show=open', 'errors.groups', { open: true }],
  ['errors', 'show=done&by=pushed', 'errors.groups', { open: false, source: 'otlp' }],
])('/agents/demo/%s?%s asks what it is narrowed to', async (page, search, procedure, narrowed) => {
  const asked = await askedFor(`/agents/demo/${page}?${search}`);
  expect(asked[procedure]).toEqual({ agent: 'demo', limit: 100, ...narrowed });
});

it('of a span that moves asks for a beginning that is the same for a while', async () => {
  const asked = await askedFor('/agents/demo/logs?range=now-6h');
  const { from } = asked['logs.list'] as { readonly from: number };
  expect(from % 43_200).toBe(0);
  expect(Math.abs(Date.now() - 6 * 3_600_000 - from)).toBeLessThan(60_000);
});

it('of the only agent the first page shows its overview', async () => {
  expect(await answered('/', rows('one'))).toEqual(['agents.get', 'agents.list', 'buses.list']);
});

it.each<[string, RequestListener]>([
  ['refuses', json(500, { error: { message: 'no', code: -32_603, data: { code: 'INTERNAL_SERVER_ERROR' } } })],
  ['answers something else', (_, response) => void response.end('<html>')],
  ['cuts the connection', (request) => void request.socket.destroy()],
  ['does not answer at all', () => {}],
])('a platform that %s leaves it to the browser to ask', async (_, answer) => {
  expect(await answered('/agents/demo', answer)).toEqual([]);
});
