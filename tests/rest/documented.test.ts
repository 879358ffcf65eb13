import { DOCUMENTED_ENDPOINTS, GENERATIONS, type Generation, procedures } from '@ciris/telemetry-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../judge/stand/ask.ts';
import { hasFixtures } from '../judge/stand/fixtures.ts';
import { AGENT, COMBINATIONS, openStand, type Stand } from '../judge/stand/stand.ts';
import { type Answered, type Served, serve } from './serve.ts';

const WATCHED_MS = 6 * 60_000;

interface Paths {
  readonly [path: string]: Readonly<Record<string, { readonly parameters: readonly { name: string; in: string }[] }>>;
}

const stands = new Map<Generation, { stand: Stand; served: Served; paths: Paths; filled: (path: string) => string }>();

const open = async (generation: Generation): Promise<void> => {
  const stand = await openStand({
    generation,
    phase: 'after-messages',
    sources: COMBINATIONS[generation === 'early' ? 'answers and database' : 'all'],
  });
  await stand.to(WATCHED_MS);
  const served = await serve(stand);
  const { body } = await served.ask('/v1/openapi.json');
  const { rows } = await ask(stand, procedures.traces.list, { agent: AGENT, limit: 1 });
  const parts = { ...PARTS, trace_id: rows[0]?.traceId ?? 'none' };
  stands.set(generation, {
    stand,
    served,
    paths: (body as unknown as { paths: Paths }).paths,
    filled: filledBy(parts),
  });
};

const of = (generation: Generation) => {
  const found = stands.get(generation);
  if (!found) throw new Error(`no stand of ${generation}`);
  return found;
};

/** What stands for the parts of a path. */
const PARTS: Readonly<Record<string, string>> = { agent: 'scout', service: 'LLMService', bus: 'llm', scope: 'local' };
const filledBy =
  (parts: Readonly<Record<string, string>>) =>
  (path: string): string =>
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? 'none');

/** Names of the members that are always there: what stands in lists or under names of its own depends on the agent. */
const OPEN: ReadonlySet<string> = new Set([
  'agents',
  'handlers',
  'metrics',
  'memory_scopes',
  'nodes_by_type',
  'by_model',
  'by_provider',
  'by_type',
  'providers',
  'circuit_breaker_states',
  'priority_groups',
  'selection_strategies',
]);
const shapeOf = (value: unknown, path = ''): readonly string[] => {
  // Rows are told apart below: an agent may have none.
  if (Array.isArray(value)) return [`${path}[]`];
  if (typeof value !== 'object' || value === null || OPEN.has(path)) return [path];
  return Object.entries(value)
    .flatMap(([name, member]) => shapeOf(member, path === '' ? name : `${path}.${name}`))
    .sort();
};

/** Lists of rows with the members of their first one, by where they stand. */
const rowShapesOf = (value: unknown, path = ''): readonly (readonly [string, readonly string[]])[] => {
  if (typeof value !== 'object' || value === null || OPEN.has(path)) return [];
  if (Array.isArray(value)) {
    const [first] = value as readonly unknown[];
    return first === undefined ? [] : [[path, shapeOf(first, `${path}[]`)], ...rowShapesOf(first, `${path}[]`)];
  }
  return Object.entries(value).flatMap(([name, member]) => rowShapesOf(member, path === '' ? name : `${path}.${name}`));
};

/** Members that are null, those of the rows of lists too: each has its reason. */
const untold = (value: unknown, path = ''): readonly string[] => {
  if (value === null) return [path];
  if (Array.isArray(value)) return [...new Set(value.flatMap((row) => untold(row, `${path}[]`)))];
  if (typeof value !== 'object') return [];
  return Object.entries(value as object).flatMap(([name, member]) => untold(member, within(path, name)));
};

/** What stands under names of its own is a row of its list. */
const within = (path: string, name: string): string => {
  if (OPEN.has(path)) return `${path}[]`;
  return path === '' ? name : `${path}.${name}`;
};

const unexplained = ({ body }: Answered): readonly string[] => {
  const said = (body.metadata?.unavailable ?? []).map(({ field }) => field);
  return untold(body.data).filter((field) => {
    const names = namesOf(field);
    return !said.some((one) => names.test(one));
  });
};

/** Reasons of a row may stand under its name: `tools.ban.provider` and `metrics.uptime` are of rows. */
const namesOf = (field: string): RegExp =>
  new RegExp(
    `^${field
      .replaceAll('.', '\\.')
      .replaceAll('[]', '(\\..+)?')
      .replace(/\\\.value$/, '(\\.value)?')}$`,
  );

interface Operation {
  readonly path: string;
  readonly init?: RequestInit;
}

/** What is asked where a path takes a body. */
const BODIES: Readonly<Record<string, object>> = {
  '/memory/graph/query': { query: 'MATCH (a)-[r]->(b) RETURN a, r, b.id LIMIT 5' },
};

const posting = (path: string): Operation => {
  const [, body] = Object.entries(BODIES).find(([end]) => path.endsWith(end)) ?? [];
  if (body === undefined) throw new Error(`say above what is to be asked of ${path}`);
  const headers = { 'content-type': 'application/json' };
  return { path, init: { method: 'POST', headers, body: JSON.stringify(body) } };
};

const NAMED = '/v1/agents/{agent}/';

/** All that is served, by whichever method. */
const operations = (paths: Paths): readonly Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) => [
    ...('get' in methods ? [{ path }] : []),
    ...('post' in methods ? [posting(path)] : []),
  ]);

describe.skipIf(!hasFixtures)('documented paths', () => {
  beforeAll(async () => {
    for (const generation of GENERATIONS) await open(generation);
  }, 120_000);
  afterAll(async () => {
    for (const { stand, served } of stands.values()) {
      await served.end();
      await stand.end();
    }
  });

  it('answer for every generation, each null with its reason', async () => {
    for (const generation of GENERATIONS) {
      const { served, paths, filled } = of(generation);
      for (const { path, init } of operations(paths)) {
        const answer = await served.ask(filled(path), init);
        expect([path, answer.status, answer.body.error?.message]).toEqual([path, 200, undefined]);
        expect([generation, path, unexplained(answer)]).toEqual([generation, path, []]);
      }
    }
  });

  it('have one shape for all generations', async () => {
    for (const { path, init } of operations(of('v2').paths)) {
      const [first, ...others] = await Promise.all(
        GENERATIONS.map(async (generation) => {
          const { served, filled } = of(generation);
          const { data } = (await served.ask(filled(path), init)).body;
          return { shape: shapeOf(data), rows: new Map(rowShapesOf(data)) };
        }),
      );
      for (const other of others) {
        expect([path, other.shape]).toEqual([path, first?.shape]);
        for (const [list, row] of other.rows) {
          const same = first?.rows.get(list) ?? row;
          expect([path, list, row]).toEqual([path, list, same]);
        }
      }
    }
  });

  it('speak of the only agent where none is named', async () => {
    const { served } = of('v1');
    const [named, unnamed] = await Promise.all([
      served.ask('/v1/agents/scout/system/health'),
      served.ask('/v1/system/health'),
    ]);
    expect(unnamed.body.data).toEqual(named.body.data);
    expect(unnamed.body.metadata?.agent).toBe('scout');
  });

  it('speak of none where two are watched and the path names neither', async () => {
    const stand = await openStand({ generation: 'v2', phase: 'after-messages', sources: COMBINATIONS.answers });
    await stand.core.fleet.name({
      name: 'Rover',
      url: stand.replay.url,
      credentials: { username: 'admin', password: 'judged' },
      databaseFolder: null,
      content: 'excerpt',
      stream: false,
      excludedFamilies: [],
      origin: 'flag',
    });
    await stand.to(60_000);
    const two = await serve(stand);
    try {
      const named = operations(of('v2').paths).filter(({ path }) => path.startsWith(NAMED));
      expect(named.length).toBeGreaterThan(30);
      for (const { path: whole, init } of named) {
        const path = whole.replace(NAMED, '/v1/');
        const { status, body } = await two.ask(of('v2').filled(path), init);
        expect([path, status, body.error?.code]).toEqual([path, 409, 'CONFLICT']);
        expect(body.error?.candidates?.toSorted()).toEqual(['rover', 'scout']);
        expect(body.error?.remedy).toContain('/v1/agents/{agent}/');
      }
      for (const agent of ['rover', 'scout']) {
        const { status, body } = await two.ask(`/v1/agents/${agent}/system/health`);
        expect([status, body.metadata?.agent]).toEqual([200, agent]);
      }
    } finally {
      await two.end();
      await stand.end();
    }
  });

  it('stand in the scoreboard as they are served', async () => {
    const { paths } = of('v2');
    for (const { number, path, served: promised } of DOCUMENTED_ENDPOINTS) {
      const [, method = '', bare = ''] = /^(GET|POST) (.*)$/.exec(path) ?? [];
      const served = [bare, `/v1${bare}`].some((one) => method.toLowerCase() in (paths[one] ?? {}));
      expect([number, served]).toEqual([number, promised]);
    }
  });

  it.each([
    ['a parameter that is none', '/v1/system/health?hourz=3', 400, 'BAD_INPUT', 'hourz'],
    [
      'a time without its zone',
      '/v1/system/services/availability?since=2026-11-22T00:00:00',
      400,
      'BAD_INPUT',
      'since',
    ],
    ['a time of the year 0', '/v1/system/services/availability?since=0000-01-01T00:00:00Z', 400, 'BAD_INPUT', 'since'],
    [
      'a time of the year 9999',
      '/v1/system/services/availability?until=9999-12-31T23:59:59Z',
      400,
      'BAD_INPUT',
      'until',
    ],
    [
      'an end before the beginning',
      '/v1/memory/timeline?since=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z',
      400,
      'BAD_INPUT',
      'since',
    ],
    ['a span told twice', '/v1/memory/timeline?since=2026-11-02T00:00:00Z&hours=3', 400, 'BAD_INPUT', 'hours'],
    ['a limit of 0', '/v1/visibility/thoughts?limit=0', 400, 'BAD_INPUT', 'limit'],
    ['a limit that is no number', '/v1/visibility/thoughts?limit=1e2', 400, 'BAD_INPUT', 'limit'],
    ['a parameter given twice', '/v1/visibility/thoughts?limit=1&limit=2', 400, 'BAD_INPUT', 'limit'],
    ['a cursor of another list', '/v1/visibility/thoughts?cursor=bogus', 400, 'BAD_INPUT', 'cursor'],
    ['an unknown agent', '/v1/agents/nobody/system/health', 404, 'NOT_FOUND', 'agent'],
    ['an agent of an id that is none', '/v1/agents/a~b~c~d/system/health', 404, 'NOT_FOUND', 'agent'],
    ['an unknown service', '/v1/system/services/health/none', 404, 'NOT_FOUND', 'service'],
    ['an unknown path', '/v1/system/nothing', 404, 'NOT_FOUND', undefined],
  ])('refuse %s, with the place and what to do', async (_, path, status, code, place) => {
    const { served } = of('v2');
    const answer = await served.ask(path);
    expect([answer.status, answer.body.error?.code, answer.body.error?.path]).toEqual([status, code, place]);
    expect(answer.body.error?.message).toMatch(/\.$/);
  });

  it('say of a body without an announced length that it is too large, to whoever still sends it', async () => {
    const part = new TextEncoder().encode(`"${'x'.repeat(400_000)}",`);
    let left = 6;
    const body = new ReadableStream<Uint8Array>({
      pull: (to) => {
        left -= 1;
        if (left < 0) to.close();
        else to.enqueue(part);
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    const answer = await of('v2').served.ask('/v1/memory/graph/query', init as RequestInit);
    expect([answer.status, answer.body.error?.code]).toEqual([413, 'TOO_LARGE']);
  });

  it('say which methods they take', async () => {
    const answer = await of('v2').served.ask('/v1/system/health', { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow'), answer.body.error?.code]).toEqual([405, 'GET', 'BAD_INPUT']);
  });

  it('go on with the trace of who asks, and begin one else', async () => {
    const { served } = of('v2');
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const asked = await served.ask('/v1/system/health', {
      headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    });
    expect(asked.headers.get('traceparent')).toMatch(new RegExp(`^00-${trace}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));
    const own = await served.ask('/v1/system/health', { headers: { traceparent: `00-${'0'.repeat(32)}-1-01` } });
    expect(own.headers.get('traceparent')).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    const procedure = await served.text('/api/trpc/system.about?input=%7B%7D');
    expect(procedure.headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('say in their description what a figure counts that its name does not say', async () => {
    const { body } = await of('v2').served.ask('/v1/openapi.json');
    const written = JSON.stringify((body as unknown as { paths: Record<string, object> }).paths);
    for (const words of [
      'From how many channels of Discord tasks came',
      'Since midnight UTC',
      'Before these 24 h too',
    ]) {
      expect(written).toContain(words);
    }
  });

  it('are told to people at /docs, one by one', async () => {
    const { served, paths } = of('v2');
    const { status, headers, text } = await served.text('/docs');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const path of Object.keys(paths)) expect(text).toContain(`${path}</code>`);
  });
});
