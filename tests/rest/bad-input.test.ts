import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasFixtures } from '../judge/stand/fixtures.ts';
import { COMBINATIONS, openStand, type Stand } from '../judge/stand/stand.ts';
import { type Served, serve } from './serve.ts';

/** Odd, and still a part of a path or a parameter once it is percent-encoded. */
const odd = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.constantFrom(
    '\u0000',
    '\u202eabc',
    "'; drop table agents; --",
    '../../etc/passwd',
    '%00',
    '%2e%2e%2f',
    '{agent}',
    '__proto__',
    'constructor',
    'a'.repeat(10_000),
    '😀'.repeat(300),
    'NaN',
    'Infinity',
    '-0',
    '1e309',
    '0x10',
    '[]',
    'null',
  ),
);

const PARAMETERS = ['hours', 'since', 'until', 'limit', 'cursor', 'filter', '__proto__', 'agent', ''] as const;
const PATHS = [
  '/v1/system/services/availability',
  '/v1/visibility/thoughts',
  '/v1/telemetry/deferrals',
  '/v1/system/health',
  '/manager/v1/updates/status',
] as const;

describe.skipIf(!hasFixtures)('whatever is asked', () => {
  let stand: Stand;
  let served: Served;
  beforeAll(async () => {
    stand = await openStand({ generation: 'v2', phase: 'after-messages', sources: COMBINATIONS.answers });
    await stand.to(60_000);
    served = await serve(stand);
  });
  afterAll(async () => {
    await served.end();
    await stand.end();
  });

  /** An answer, or a mistake of the asker with its code and what to do; never ours. */
  const isClear = async (path: string): Promise<void> => {
    const { status, body } = await served.ask(path);
    expect(status, path).toBeLessThan(500);
    if (status === 200) expect(body.metadata).toBeDefined();
    else expect(body.error?.code, path).toMatch(/^[A-Z_]+$/);
  };

  it('as a part of a path is clear', async () => {
    await fc.assert(
      fc.asyncProperty(odd, fc.constantFrom('agent', 'service'), async (part, where) => {
        const encoded = encodeURIComponent(part.toWellFormed());
        await isClear(
          where === 'agent' ? `/v1/agents/${encoded}/system/health` : `/v1/system/services/health/${encoded}/history`,
        );
      }),
      { numRuns: 150 },
    );
  });

  it('as a parameter is clear', async () => {
    await fc.assert(
      fc.asyncProperty(odd, fc.constantFrom(...PARAMETERS), fc.constantFrom(...PATHS), async (value, name, path) => {
        await isClear(`${path}?${name}=${encodeURIComponent(value.toWellFormed())}`);
      }),
      { numRuns: 250 },
    );
  });

  /** An answer, or a refusal with its code; never a fault of ours. */
  const isClearInTrpc = async (path: string): Promise<void> => {
    const { status, text } = await served.text(`/api/trpc/${path}`);
    expect(status, path).toBeLessThan(500);
    // Of several at once each has its own.
    if (status !== 200) expect([JSON.parse(text)].flat()[0], path).toHaveProperty('error');
  };

  it('as an input of tRPC is clear, as JSON and as what is none', async () => {
    const procedure = fc.constantFrom('agents.list', 'thoughts.list', 'audit.list');
    const around = fc.constantFrom<(value: string) => string>(
      (value) => value,
      (value) => JSON.stringify(value),
      (value) => `{"agent":"agent","cursor":${JSON.stringify(value)}}`,
      (value) => `{"agent":"agent","limit":${value}}`,
      (value) => `{"agent":"agent",${JSON.stringify(value)}:1}`,
    );
    await fc.assert(
      fc.asyncProperty(odd, procedure, around, async (value, name, written) => {
        const input = written(value.toWellFormed()).slice(0, 8_000);
        await isClearInTrpc(`${name}?input=${encodeURIComponent(input.toWellFormed()).slice(0, 12_000)}`);
      }),
      { numRuns: 200 },
    );
  });

  it('as the name of a procedure is clear', async () => {
    for (const path of ['%', '%E0%A4', '%zz', '__proto__', 'constructor', 'agents', 'agents.list.list', '%00', ',']) {
      await isClearInTrpc(path);
      await isClearInTrpc(`${path}?batch=1&input=%7B%7D`);
    }
    await isClearInTrpc('agents.list?batch=2&input=%ff');
    await isClearInTrpc('agents.list?input=%f0%9f');
  });

  it('half encoded is clear', async () => {
    for (const path of [
      '/v1/agents/%/system/health',
      '/v1/agents/%E0%A4/system/health',
      '/v1/system/services/health/%zz',
    ]) {
      await isClear(path);
    }
  });
});
