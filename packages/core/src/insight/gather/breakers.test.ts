import type { Generation } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { type JudgedAgent, judgedAgent, reasonCodes } from '../../../testing/judged-agent.ts';
import { ENDPOINTS } from '../../facts/endpoints.ts';
import type { Signal } from '../../ports/signal.ts';
import { MINUTE, snapshot } from '../../store/testing/batches.ts';

const EVERY_MS = 60_000;
const PROVIDERS = { source: 'answer', endpoint: ENDPOINTS.llmProviders, everyMs: EVERY_MS } as const;
const UNIFIED = { source: 'answer', endpoint: ENDPOINTS.unified, everyMs: EVERY_MS } as const;

const answering = (generation: Generation): Promise<JudgedAgent> =>
  judgedAgent({ generation, sources: { answer: 'open' } });

const provider = (name: string, breakerState: string): Signal => snapshot('provider', { breakerState }, name);
const lists = (one: JudgedAgent, providers: Readonly<Record<string, string>>): Promise<void> =>
  one.keep(
    [
      ...Object.entries(providers).map(([name, state]) => provider(name, state)),
      { kind: 'roster', subject: 'provider', keys: Object.keys(providers) },
    ],
    { origin: PROVIDERS },
  );
const counts = (one: JudgedAgent, openBreakers: number): Promise<void> =>
  one.keep([snapshot('llm', { openBreakers })], { origin: UNIFIED });

const open = async (one: JudgedAgent): Promise<readonly string[]> =>
  (await one.verdict()).reasons.filter(({ code }) => code === 'breaker_open').map(({ text }) => text);

it('the breaker of a provider that is open degrades the agent since it opened', async () => {
  const one = await answering('v2');
  await lists(one, { local: 'closed', remote: 'closed' });
  expect(await open(one)).toEqual([]);
  await one.clock.advance(MINUTE);
  const openedAt = one.clock.now();
  await lists(one, { local: 'closed', remote: 'open' });
  await one.clock.advance(MINUTE);
  await lists(one, { local: 'closed', remote: 'open' });
  expect(await one.verdict()).toMatchObject({
    word: 'degraded',
    since: openedAt,
    sentence: 'The breaker of remote is open.',
    reasons: [{ code: 'breaker_open', evidence: [{ ...endpointOf(PROVIDERS), value: 'open' }] }],
  });
});

const endpointOf = ({ source, endpoint }: { source: string; endpoint: string }) => ({ source, endpoint });

it.each([
  ['open', ['The breaker of local is open']],
  ['half_open', []],
  ['closed', []],
])('a breaker that is %s', async (state, texts) => {
  const one = await answering('v2');
  await lists(one, { local: state });
  expect(await open(one)).toEqual(texts);
});

it('each provider is named once, and one that is no longer listed is not', async () => {
  const one = await answering('v2');
  await lists(one, { local: 'open', remote: 'open', other: 'open' });
  await lists(one, { local: 'open', remote: 'open' });
  expect(await open(one)).toEqual(['The breaker of local is open', 'The breaker of remote is open']);
});

it('what a provider was is believed for five periods', async () => {
  const one = await answering('v2');
  await lists(one, { local: 'open' });
  await one.clock.advance(5 * EVERY_MS);
  expect(await open(one)).toHaveLength(1);
  await one.clock.advance(1);
  expect(await open(one)).toEqual([]);
});

it.each(['v1', 'v2'] as const)('%s counts open ones where it lists none', async (generation) => {
  const one = await answering(generation);
  await counts(one, 0);
  expect(await open(one)).toEqual([]);
  await one.clock.advance(MINUTE);
  await counts(one, 2);
  expect(await one.verdict()).toMatchObject({
    word: 'degraded',
    since: one.clock.now(),
    reasons: [{ text: 'The breaker of an LLM provider is open', evidence: [{ ...endpointOf(UNIFIED), value: 2 }] }],
  });
  await one.clock.advance(5 * EVERY_MS);
  expect(await open(one)).toHaveLength(1);
  await one.clock.advance(1);
  expect(await open(one)).toEqual([]);
});

it('a provider that is named is not counted once more', async () => {
  const one = await answering('v2');
  await lists(one, { local: 'open' });
  await counts(one, 1);
  expect(await open(one)).toEqual(['The breaker of local is open']);
});

it('early tells of no breaker', async () => {
  const one = await answering('early');
  await lists(one, { local: 'open' });
  await counts(one, 1);
  expect(reasonCodes(await one.verdict())).not.toContain('breaker_open');
});
