import type { Generation } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { type JudgedAgent, judgedAgent, reasonCodes } from '../../../testing/judged-agent.ts';
import { ENDPOINTS } from '../../facts/endpoints.ts';
import { MINUTE, snapshot } from '../../store/testing/batches.ts';

const EVERY_MS = 30_000;
const WINDOW_MS = 10 * MINUTE;
const ORIGIN = { source: 'answer', endpoint: ENDPOINTS.unified, everyMs: EVERY_MS } as const;

const answering = (generation: Generation = 'v1'): Promise<JudgedAgent> =>
  judgedAgent({ generation, sources: { answer: 'open' } });

/** Its totals, as an answer of now tells them. */
const tells = (one: JudgedAgent, failures: number, executions: number, processStartedAt = 1): Promise<void> =>
  one.keep([snapshot('tool', { failures, executions })], { origin: ORIGIN, processStartedAt });

const degraded = async (one: JudgedAgent): Promise<boolean> => {
  const verdict = await one.verdict();
  return verdict.word === 'degraded' && reasonCodes(verdict).includes('tools_fail');
};

it('a tool call that fails while it is watched degrades the agent for ten minutes', async () => {
  const one = await answering();
  await tells(one, 1, 10);
  expect(await degraded(one)).toBe(false);
  await one.clock.advance(MINUTE);
  await tells(one, 2, 11);
  expect(await one.verdict()).toMatchObject({
    word: 'degraded',
    since: one.clock.now(),
    sentence: '2 of 11 tool calls failed so far, the last at 04:01:00 UTC.',
    reasons: [{ code: 'tools_fail', failed: 2, of: 11, evidence: [{ source: 'answer', value: 2 }] }],
  });
  await one.clock.advance(WINDOW_MS - 1);
  await tells(one, 2, 11);
  expect(await degraded(one)).toBe(true);
  await one.clock.advance(1);
  expect(await degraded(one)).toBe(false);
});

it('calls that succeed move nothing', async () => {
  const one = await answering();
  await tells(one, 1, 10);
  await one.clock.advance(MINUTE);
  await tells(one, 1, 20);
  expect(await degraded(one)).toBe(false);
});

it.each([
  ['of which all failed', 3, 3, true],
  ['of which one succeeded', 3, 4, false],
  ['of which none failed', 0, 4, false],
  ['of which there are none', 0, 0, false],
])('totals at first sight %s', async (_, failures, executions, counts) => {
  const one = await answering();
  await tells(one, failures, executions);
  expect(await degraded(one)).toBe(counts);
  await one.clock.advance(WINDOW_MS - 1);
  expect(await degraded(one)).toBe(counts);
  await one.clock.advance(1);
  expect(await degraded(one)).toBe(false);
});

it.each([
  ['within a period of the first answer is of before', EVERY_MS, false],
  ['later than that is of now', EVERY_MS + 1, true],
])('a failure that shows %s', async (_, afterMs, counts) => {
  const one = await answering();
  await tells(one, 1, 10);
  await one.clock.advance(afterMs);
  await tells(one, 2, 11);
  expect(await degraded(one)).toBe(counts);
});

it('a restart, whose totals begin at zero, is no failure; the next one is', async () => {
  const one = await answering();
  await tells(one, 3, 10);
  await one.clock.advance(2 * MINUTE);
  await tells(one, 0, 0, 2);
  expect(await degraded(one)).toBe(false);
  await one.clock.advance(MINUTE);
  await tells(one, 1, 1, 2);
  expect((await one.verdict()).sentence).toMatch(/^4 of 11 tool calls failed so far/);
});

it.each(['early', 'v2'] as const)('what %s counts says nothing of tools', async (generation) => {
  const one = await answering(generation);
  await tells(one, 3, 3);
  expect(await degraded(one)).toBe(false);
});
