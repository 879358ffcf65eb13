import { GENERATIONS } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { ENDPOINTS, PUSHES, STREAM } from './endpoints.ts';
import { FIELD_NAMES, FIELDS } from './fields.ts';
import { FINDINGS, findingWords } from './findings.ts';
import { METRICS } from './metrics.ts';
import { mayBeSent } from './posts.ts';
import { FAMILY_NAMES, REQUESTS_PER_MINUTE, requestsPerMinute, SCHEDULE } from './schedule.ts';
import { CORE_SERVICES, coreServicesOf } from './services.ts';
import { TRUST } from './trust.ts';

/** Every place that is believed of something, with what and for whom. */
const everyPlace = () =>
  FIELD_NAMES.flatMap((field) =>
    GENERATIONS.flatMap((generation) => TRUST[field][generation].told.map((told) => ({ field, generation, ...told }))),
  );

const TABLES: readonly string[] = [
  'tasks',
  'thoughts',
  'service_correlations',
  'graph_nodes',
  'graph_edges',
  'incident_records',
  'audit_log',
];

describe('trust table', () => {
  it('has a row for each field and no other', () => {
    expect(Object.keys(TRUST).sort()).toEqual([...FIELD_NAMES].sort());
  });

  it('names places as the sources name themselves', () => {
    const endpoints: readonly string[] = [...Object.values(ENDPOINTS), ...Object.values(PUSHES)];
    for (const { source, endpoint } of everyPlace()) {
      const names = source === 'database' ? TABLES : source === 'stream' ? [STREAM] : endpoints;
      expect(names).toContain(endpoint);
    }
  });

  it('believes no endpoint that the schedule does not read', () => {
    const unread = everyPlace().filter(({ generation, source, endpoint }) => {
      if (source === 'database' || source === 'stream' || source === 'otlp') return false;
      const family = FAMILY_NAMES.find((name) => ENDPOINTS[name] === endpoint);
      return family === undefined || SCHEDULE[family].everyMs[generation] === null;
    });
    expect(unread).toEqual([]);
  });

  it('gives early no stream', () => {
    expect(everyPlace().filter(({ generation, source }) => generation === 'early' && source === 'stream')).toEqual([]);
  });

  it('says of a counter in the database that it lasts', () => {
    const counters = everyPlace().filter(({ field, source }) => source === 'database' && 'counter' in FIELDS[field]);
    expect(counters.length).toBeGreaterThan(0);
    expect(counters.filter(({ lasting }) => lasting !== true)).toEqual([]);
  });

  it('says why, in a sentence, wherever nobody tells', () => {
    for (const [field, trust] of Object.entries(TRUST)) {
      for (const generation of GENERATIONS) {
        const { told, otherwise } = trust[generation];
        if (told.length === 0) expect(otherwise.detail.length, field).toBeGreaterThan(10);
        if (told.length === 0) expect(['not_exposed', 'constant'], field).toContain(otherwise.reason);
      }
    }
  });
});

describe('fields', () => {
  it('write each metric from one field', () => {
    const written = Object.values(FIELDS).flatMap((field) => ('metric' in field && field.metric ? [field.metric] : []));
    expect(new Set(written).size).toBe(written.length);
    expect(METRICS).toEqual(expect.arrayContaining(written));
  });
});

describe('schedule', () => {
  it.each(GENERATIONS)('keeps %s within its requests a minute', (generation) => {
    expect(requestsPerMinute(generation, true)).toBeLessThanOrEqual(REQUESTS_PER_MINUTE);
  });
});

describe('core services', () => {
  it('are 22, and 21 in early', () => {
    expect(coreServicesOf('v1')).toHaveLength(22);
    expect(coreServicesOf('v2')).toHaveLength(22);
    expect(coreServicesOf('early')).toHaveLength(21);
  });

  it('depend on each other without a circle', () => {
    const names: readonly string[] = CORE_SERVICES.map(({ name }) => name);
    const settled = new Set<string>();
    for (let round = 0; round < names.length; round++) {
      for (const { name, dependsOn } of CORE_SERVICES) {
        if (dependsOn.every((other) => settled.has(other))) settled.add(name);
      }
    }
    expect([...settled].sort()).toEqual([...names].sort());
  });
});

describe('what may be sent', () => {
  it.each([
    ['GET', '/v1/system/health', true],
    ['POST', '/v1/auth/login', true],
    ['POST', '/v1/telemetry/query', true],
    ['POST', '/v1/memory/query', true],
    ['POST', '/v1/system/runtime/pause', false],
    ['POST', '/v1/auth/logout', false],
    ['POST', '/v1/audit/export?format=jsonl', false],
    ['POST', '/v1/auth/login/../logout', false],
    ['PUT', '/v1/telemetry/query', false],
    ['DELETE', '/v1/system/llm/providers/x', false],
  ])('%s %s: %s', (method, path, allowed) => {
    expect(mayBeSent(method, path)).toBe(allowed);
  });
});

describe('findings', () => {
  it('of an endpoint name it in the heading: several may fail', () => {
    expect(findingWords('answer_not_understood', 'GET /v1/x', 'It is no JSON.').title).toBe(
      'An answer is not understood: GET /v1/x',
    );
  });

  it('say what to do', () => {
    for (const code of Object.keys(FINDINGS)) {
      const words = findingWords(code as keyof typeof FINDINGS, 'GET /v1/x', 'It failed.');
      expect(words.key).toBe(`${code}:GET /v1/x`);
      expect(words.detail).toMatch(/^It failed\. .+\.$/);
    }
  });
});

describe('titles of fields', () => {
  it('hold no comma: pages list them with commas between', () => {
    expect(Object.values(FIELDS).filter(({ title }) => title.includes(','))).toEqual([]);
  });
});
