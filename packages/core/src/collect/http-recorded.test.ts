import { GENERATIONS, type Generation } from '@ciris/telemetry-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersOf, recorded } from '../../testing/recorded-answers.ts';
import { type Watched, watch } from '../../testing/watched.ts';
import { ENDPOINTS } from '../facts/endpoints.ts';
import { FIELDS, type FieldName } from '../facts/fields.ts';
import { FAMILY_NAMES, periodMs } from '../facts/schedule.ts';
import { TRUST } from '../facts/trust.ts';
import type { Origin } from '../ports/signal.ts';

const OWN: readonly string[] = ['/v1/system/health', '/v1/system/runtime/queue'];

/** Bodies of a phase by path; where one path was asked with several queries, the longest. */
const bodiesOf = (generation: Generation): ReadonlyMap<string, unknown> => {
  const bodies = new Map<string, unknown>();
  for (const { request, status, body } of answersOf(generation, 'after-messages')) {
    const path = request.path.split('?')[0] ?? '';
    if (status !== 200 || request.method !== 'GET' || OWN.includes(path)) continue;
    const before = bodies.get(path);
    if (!before || JSON.stringify(before).length < JSON.stringify(body).length) bodies.set(path, body);
  }
  return bodies;
};

const isTrusted = (generation: Generation, field: string, { source, endpoint }: Origin): boolean =>
  field in FIELDS &&
  TRUST[field as FieldName][generation].told.some((one) => one.source === source && one.endpoint === endpoint);

const begin = async (generation: Generation): Promise<Watched> => {
  const watched = await watch({
    generation,
    bodies: bodiesOf(generation),
    collector: { credentials: { username: 'ann', password: 'secret' } },
    shut: true,
  });
  watched.agent.told.user = { username: 'ann', password: 'secret' };
  watched.agent.told.bearers = new Set();
  await watched.agent.listen();
  await watched.clock.advance(5 * 60_000);
  return watched;
};

describe.skipIf(!recorded).each(GENERATIONS)('all endpoints of %s', (generation) => {
  let watched: Watched;
  beforeAll(async () => {
    watched = await begin(generation);
  });
  afterAll(() => watched.end());

  it('are read, and nothing but reads and the log-in is ever sent', () => {
    const { agent, collector } = watched;
    const expected = FAMILY_NAMES.filter((family) => periodMs(family, generation) !== null).map(
      (name) => ENDPOINTS[name],
    );
    expect(collector.endpoints().map(({ endpoint }) => endpoint)).toEqual(expected);
    const asked = new Set(agent.seen.map(({ method, path }) => `${method} ${path.split('?')[0]}`));
    expect([...asked].sort()).toEqual([...expected, 'GET /openapi.json', 'POST /v1/auth/login'].sort());
    for (const request of agent.seen) {
      if (request.method === 'POST') expect(JSON.parse(request.body)).toEqual({ username: 'ann', password: 'secret' });
      else expect(request.body).toBe('');
    }
  });

  it('succeed, and no finding stays open', () => {
    const { collector, sink } = watched;
    expect(collector.endpoints().filter(({ failure }) => failure !== null)).toEqual([]);
    expect([...sink.openFindings().values()]).toEqual([]);
    const states = Object.fromEntries(collector.sources().map(({ source, state }) => [source, state]));
    const later = generation === 'early' ? 'not_exposed' : 'open';
    expect(states).toEqual({
      answer: 'open',
      log: later,
      points: later,
      stream: generation === 'early' ? 'not_exposed' : 'not_granted',
      database: 'not_granted',
    });
  });

  it('become fields that the table trusts, under the endpoint that told them', () => {
    const told = watched.sink.batches.flatMap(({ origin, signals }) =>
      signals
        .filter((signal) => signal.kind === 'snapshot')
        .flatMap(({ subject, fields }) => Object.keys(fields).map((name) => ({ field: `${subject}.${name}`, origin }))),
    );
    const wrong = told.filter(({ field, origin }) => !isTrusted(generation, field, origin));
    expect(told.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('tell nothing of the secrets that were given', () => {
    const { sink, collector } = watched;
    const everything = JSON.stringify([sink.batches, collector.sources(), collector.endpoints()]);
    expect(everything).not.toMatch(/"secret"|ciris_admin_token/);
    for (const { endpoint } of collector.endpoints()) {
      expect(collector.raw(endpoint)?.body ?? '').not.toMatch(/ciris_admin_token|wa-2026-11-22-[0-9A-F]{6}/);
    }
  });
});
