import { MALFORMED_JSON } from '@ciris/telemetry-core/testing/malformed-json';
import { openReportStand } from '@ciris/telemetry-core/testing/report-stand';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Served, serve } from './serve.ts';

let served: Served;
beforeAll(async () => {
  const stand = await openReportStand({ open: ['answer', 'database'] });
  const otlp = { receive: async () => ({ refused: 0, message: '' }) };
  served = await serve({ core: { verbs: stand.verbs, otlp }, clock: stand.clock });
});
afterAll(() => served.end());

interface Refusal {
  readonly status: number;
  readonly code: unknown;
  readonly place: unknown;
  readonly remedy: unknown;
}

/** As tRPC tells it. */
const refused = z.object({
  error: z.object({
    data: z.object({
      telemetry: z.object({ code: z.string(), details: z.object({ path: z.string(), remedy: z.string() }) }),
    }),
  }),
});

const told = (body: unknown): Omit<Refusal, 'status'> => {
  const { code, details } = refused.parse(body).error.data.telemetry;
  return { code, place: details.path, remedy: details.remedy };
};

/** Sign by sign, whatever it is. */
const encoded = (body: string | Buffer): string =>
  [...Buffer.from(body)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Of a body, to stand in an address: beyond that the server reads no request at all. */
const LONGEST = 4_000;
const isAddress = (edge: string): boolean => edge.includes('address');

/** How each edge takes a body, and where its answer says what is wrong with it. */
const EDGES: Readonly<Record<string, (body: string | Buffer) => Promise<Refusal>>> = {
  'the graph query of REST': async (body) => {
    const answer = await posted('/v1/agents/scout/memory/graph/query', body);
    const { code, path, remedy } = answer.body.error ?? {};
    return { status: answer.status, code, place: path, remedy };
  },
  'a mutation of tRPC': async (body) => {
    const answer = await posted('/api/trpc/agents.add', body);
    return { status: answer.status, ...told(answer.body) };
  },
  'the input in the address of a query': async (body) => {
    const answer = await served.ask(`/api/trpc/thoughts.list?input=${encoded(body)}`);
    return { status: answer.status, ...told(answer.body) };
  },
  'one input of many in an address': async (body) => {
    const input = Buffer.concat([Buffer.from('{"0":{"agent":"scout"},"1":'), Buffer.from(body), Buffer.from('}')]);
    const answer = await served.ask(`/api/trpc/queue.get,thoughts.list?batch=1&input=${encoded(input)}`);
    const answers = z.array(z.unknown()).parse(answer.body);
    return { status: answer.status === 207 ? 400 : answer.status, ...told(answers[1]) };
  },
  'the input in the address of a subscription': async (body) => {
    const { text } = await served.text(`/api/trpc/live.changes?input=${encoded(body)}`);
    const error: unknown = JSON.parse(/^event: serialized-error\ndata: (.*)$/m.exec(text)?.[1] ?? 'null');
    const status = z.object({ data: z.object({ httpStatus: z.number() }) }).parse(error).data.httpStatus;
    return { status, ...told({ error }) };
  },
};

const posted = (path: string, body: string | Buffer) => {
  const sent = typeof body === 'string' ? body : new Uint8Array(body);
  return served.ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent });
};

const REFUSED = { code: 'BAD_INPUT', place: expect.stringMatching(/./), remedy: expect.stringMatching(/./) };

describe.each(Object.entries(EDGES))('%s', (edge, refusalOf) => {
  const fitting = MALFORMED_JSON.filter(({ body }) => !isAddress(edge) || body.length < LONGEST);
  it.each([...Map.groupBy(fitting, ({ kind }) => kind)])('refuses what has a wrong %s', async (_kind, cases) => {
    for (const { what, body } of cases) {
      const { status, ...refusal } = await refusalOf(body);
      expect([what, status]).toEqual([what, 400]);
      expect(refusal, what).toEqual(REFUSED);
    }
  });
});

describe('what an engine would take, and drop a part of without a word', () => {
  const QUERY = '"query":"MATCH (a) RETURN a"';
  it.each([
    ['a member twice', `{${QUERY},${QUERY}}`, '1:31'],
    ['a parameter twice', `{${QUERY},"parameters":{"a":1,"a":2}}`, '1:51'],
    ['digits that a number cannot hold', `{${QUERY},"parameters":{"a":9007199254740993}}`, '1:49'],
    ['half a character', `{${QUERY},"parameters":{"a":"\\ud800"}}`, '1:49'],
  ])('%s is refused by REST with its place', async (_, body, place) => {
    expect(await EDGES['the graph query of REST']?.(body)).toMatchObject({ status: 400, code: 'BAD_INPUT', place });
  });

  it.each([
    ['a member twice', '{"url":"http://127.0.0.1:1","url":"http://127.0.0.1:2"}', '1:29'],
    ['half a character', '{"url":"http://127.0.0.1:1","name":"\\udc00"}', '1:36'],
  ])('%s is refused by tRPC with its place', async (_, body, place) => {
    expect(await EDGES['a mutation of tRPC']?.(body)).toMatchObject({ status: 400, code: 'BAD_INPUT', place });
  });

  it.each([
    ['a member twice', '{"agent":"scout","agent":"other"}', '1:18'],
    ['digits that a number cannot hold', '{"agent":"scout","limit":9007199254740993}', '1:26'],
    ['half a character', '{"agent":"\\udc00"}', '1:10'],
    ['a byte that is no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'input'],
    ['an end too early', '{"agent":"sc', '1:10'],
    ['nothing', '', '1:1'],
  ])('%s is refused in an address with its place', async (_, input, place) => {
    const query = await EDGES['the input in the address of a query']?.(input);
    expect(query).toMatchObject({ status: 400, code: 'BAD_INPUT', place });
    const subscription = await EDGES['the input in the address of a subscription']?.(input);
    expect(subscription).toMatchObject({ status: 400, code: 'BAD_INPUT', place });
  });

  it('an input that is given twice is refused', async () => {
    const { status, body } = await served.ask('/api/trpc/agents.list?input={}&input={}');
    expect([status, told(body)]).toEqual([400, { code: 'BAD_INPUT', place: 'input', remedy: 'Give it once.' }]);
  });

  it('a path that is encoded wrong is refused', async () => {
    const { status, text } = await served.text('/api/trpc/%zz');
    expect([status, text]).toEqual([400, expect.stringContaining('The path is encoded wrong')]);
  });

  it('a sign that stands for what could not be read may be asked for', async () => {
    const { status, body } = await served.ask(`/api/trpc/agents.get?input=${encoded('{"agent":"\ufffd"}')}`);
    expect([status, refused.safeParse(body).data?.error.data.telemetry.code ?? 'no input']).not.toContain('BAD_INPUT');
  });

  it('and what is whole is taken', async () => {
    const body = `{"query":"MATCH (a) WHERE a.id = $id RETURN a","parameters":{"id":"é😀"}}`;
    const answer = await posted('/v1/agents/scout/memory/graph/query', body);
    expect([answer.status, answer.body.error]).toEqual([200, undefined]);
  });
});
