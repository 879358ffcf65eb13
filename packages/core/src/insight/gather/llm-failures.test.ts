import type { Generation } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { type JudgedAgent, judgedAgent, reasonCodes } from '../../../testing/judged-agent.ts';
import { ENDPOINTS, PUSHES } from '../../facts/endpoints.ts';
import { call, MINUTE, snapshot } from '../../store/testing/batches.ts';

const answering = (generation: Generation): Promise<JudgedAgent> =>
  judgedAgent({ generation, sources: { answer: 'open' } });

const told = (one: JudgedAgent, endpoint: string, signal: ReturnType<typeof snapshot>): Promise<void> =>
  one.keep([signal], { origin: { source: 'answer', endpoint, everyMs: 30_000 } });

const bus = (one: JudgedAgent, failedCalls: number, calls: number): Promise<void> =>
  told(one, ENDPOINTS.unified, snapshot('llm', { failedCalls, calls }));

const provider = (one: JudgedAgent, failedRequests: number, totalRequests: number, lastFailureAt: number) =>
  told(one, ENDPOINTS.llmProviders, snapshot('provider', { failedRequests, totalRequests, lastFailureAt }, 'local'));

const failing = async (one: JudgedAgent): Promise<boolean> =>
  reasonCodes(await one.verdict()).includes('llm_calls_fail');

it('totals without a time of which all failed count when they are first seen, and for no longer than others', async () => {
  const one = await answering('v1');
  await bus(one, 9, 9);
  expect(await failing(one)).toBe(true);
  await one.clock.advance(10 * MINUTE - 1);
  await bus(one, 9, 9);
  expect(await failing(one)).toBe(true);
  await one.clock.advance(1);
  expect(await failing(one)).toBe(false);
  await bus(one, 10, 10);
  expect(await failing(one)).toBe(true);
});

it('totals of which a part failed before they were seen say nothing of now', async () => {
  const one = await answering('v1');
  await bus(one, 8, 9);
  expect(await failing(one)).toBe(false);
});

it('a provider that tells when it failed last is not overruled by totals that do not', async () => {
  const one = await answering('v2');
  await bus(one, 9, 9);
  await provider(one, 9, 9, one.clock.now() - 10 * MINUTE);
  expect(await failing(one)).toBe(false);
  await provider(one, 10, 10, one.clock.now());
  expect(await one.verdict()).toMatchObject({
    word: 'degraded',
    reasons: [{ evidence: [{ text: '10 of 10 calls of local failed so far, by its own count' }] }],
  });
});

it('calls that are pushed are failing where nobody else tells of any', async () => {
  const one = await judgedAgent({ generation: 'early', sources: { answer: 'open', otlp: 'open' } });
  const push = (key: string, status: string) =>
    one.keep([call(key, { at: one.clock.now(), status })], {
      origin: { source: 'otlp', endpoint: PUSHES.traces, everyMs: 10_000 },
    });
  await push('a', 'ok');
  expect(await failing(one)).toBe(false);
  await push('b', 'timeout');
  expect(await one.verdict()).toMatchObject({
    word: 'degraded',
    reasons: [
      {
        evidence: [
          { source: 'otlp', text: '1 of 2 LLM calls failed in the last 10 min, by the spans that are pushed' },
        ],
      },
    ],
  });
  await one.clock.advance(10 * MINUTE + 1);
  expect(await failing(one)).toBe(false);
});
