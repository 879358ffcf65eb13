import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasFixtures } from '../judge/stand/fixtures.ts';
import { COMBINATIONS, openStand, type Stand } from '../judge/stand/stand.ts';
import { type Served, serve } from './serve.ts';

const WATCHED_MS = 200_000;
const HOUR_MS = 3_600_000;

interface Usage {
  readonly total_requests: number | null;
  readonly failed_requests: number | null;
  readonly by_model: Readonly<Record<string, Readonly<Record<string, number | string | null>>>>;
  readonly by_provider: Readonly<Record<string, Readonly<Record<string, number | string | null>>>>;
  readonly hourly_usage: readonly { readonly hour: string; readonly until: string; readonly requests: number | null }[];
}

describe.skipIf(!hasFixtures)('the usage of the LLM', () => {
  let stand: Stand;
  let served: Served;

  beforeAll(async () => {
    stand = await openStand({ generation: 'v2', phase: 'llm-failing', sources: COMBINATIONS.all });
    await stand.to(WATCHED_MS);
    served = await serve(stand);
  }, 60_000);
  afterAll(async () => {
    await served.end();
    await stand.end();
  });

  const usage = async (asked = '') => {
    const { body } = await served.ask(`/v1/telemetry/llm/usage${asked}`);
    const said = (body.metadata?.unavailable ?? []).map(({ field }) => field);
    return { ...(body.data as unknown as Usage), said };
  };

  it('holds the failed calls in its total, of a database that has answered ones alone', async () => {
    expect(await usage()).toMatchObject({ total_requests: 9, failed_requests: 9 });
  });

  it('is told by model and by provider of the window, and as the agent counts beside it', async () => {
    const { by_model, by_provider, said } = await usage();
    const figures = { requests: 9, failures: 9, rate_limited: 0, input_tokens: null, first_call: expect.any(String) };
    expect(by_model).toEqual({ 'fake-model': expect.objectContaining(figures) });
    const counted = { circuit_breaker_state: 'closed', total_requests: 9, total_failures: 9 };
    expect(by_provider).toEqual({ local_primary: expect.objectContaining({ ...figures, ...counted }) });
    expect(said).toContain('by_provider.local_primary.input_tokens');
    const later = await usage(`?since=${new Date(stand.clock.now() - 60_000).toISOString()}`);
    expect(later.by_provider).toEqual({ local_primary: expect.objectContaining({ requests: null, ...counted }) });
    expect(later.said).toContain('by_provider.local_primary.requests');
  });

  it('has the end of each step, which are several hours long in a long window', async () => {
    const lengths = async (asked: string) =>
      new Set((await usage(asked)).hourly_usage.map(({ hour, until }) => Date.parse(until) - Date.parse(hour)));
    expect(await lengths('?hours=24')).toEqual(new Set([HOUR_MS]));
    expect(await lengths('?hours=2400')).toEqual(new Set([3 * HOUR_MS]));
  });
});
