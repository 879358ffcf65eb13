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

/** How each edge takes a body, and where its answer says what is wrong with it. */
const EDGES: Readonly<Record<string, (body: string | Buffer) => Promise<Refusal>>> = {
  'the graph query of REST': async (body) => {
    const answer = await posted('/v1/agents/scout/memory/graph/query', body);
    const { code, path, remedy } = answer.body.error ?? {};
    return { status: answer.status, code, place: path, remedy };
  },
  'a mutation of tRPC': async (body) => {
    const answer = await posted('/api/trpc/agents.add', body);
    const { code, details } = refused.parse(answer.body).error.data.telemetry;
    return { status: answer.status, code, place: details.path, remedy: details.remedy };
  },
};

const posted = (path: string, body: string | Buffer) => {
  const sent = typeof body === 'string' ? body : new Uint8Array(body);
  return served.ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent });
};

const REFUSED = { code: 'BAD_INPUT', place: expect.stringMatching(/./), remedy: expect.stringMatching(/./) };

describe.each(Object.entries(EDGES))('%s', (_, refusalOf) => {
  it.each([...Map.groupBy(MALFORMED_JSON, ({ kind }) => kind)])(
    'refuses bodies with a wrong %s',
    async (_kind, cases) => {
      for (const { what, body } of cases) {
        const { status, ...refusal } = await refusalOf(body);
        expect([what, status]).toEqual([what, 400]);
        expect(refusal, what).toEqual(REFUSED);
      }
    },
  );
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

  it('and what is whole is taken', async () => {
    const body = `{"query":"MATCH (a) WHERE a.id = $id RETURN a","parameters":{"id":"é😀"}}`;
    const answer = await posted('/v1/agents/scout/memory/graph/query', body);
    expect([answer.status, answer.body.error]).toEqual([200, undefined]);
  });
});
