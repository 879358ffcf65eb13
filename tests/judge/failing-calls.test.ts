import { type OutputOf, procedures, type Reading } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { ask } from './stand/ask.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { AGENT, openStand, type Stand } from './stand/stand.ts';

/**
 * The part of v2's `reconcile.md` on a failing LLM: a server that answered 9 calls with 500 and 90
 * more with 429, and a breaker that opened after 21 failed calls. One provider, listed twice.
 */
const READ_MS = 200_000;
const agent = AGENT;

const inPhase = async <T>(phase: string, stream: boolean, use: (stand: Stand) => Promise<T>): Promise<T> => {
  const stand = await openStand({ generation: 'v2', phase, sources: { stream, database: false } });
  try {
    await stand.to(READ_MS);
    return await use(stand);
  } finally {
    await stand.end();
  }
};

const shown = (reading: Reading<number>): number | string =>
  reading.status === 'available' ? reading.value : reading.reason;

const llmOf = async (stand: Stand) => {
  const { llm } = await ask(stand, procedures.system.snapshot, { agent });
  return Object.fromEntries(Object.entries(llm).map(([name, reading]) => [name, shown(reading)]));
};

const serviceOf = async (stand: Stand): Promise<OutputOf<typeof procedures.services.get>> =>
  ask(stand, procedures.services.get, { agent, service: 'LLMService' });

describe.skipIf(!hasFixtures)('with a failing LLM', () => {
  it('counts a provider that is listed twice once', async () => {
    const calls = await inPhase('llm-failing', false, llmOf);
    expect(calls).toMatchObject({ calls: 9, failedCalls: 9 });
  });

  it('counts refused calls by the stream alone, and says so without it', async () => {
    expect(await inPhase('llm-rate-limited', true, llmOf)).toMatchObject({ calls: 9, rateLimitedCalls: 90 });
    expect(await inPhase('llm-rate-limited', false, llmOf)).toMatchObject({ calls: 9, rateLimitedCalls: 'not_yet' });
  });

  it.each([false, true])(
    'shows the open breaker of the provider, not that of the registry (stream %s)',
    async (stream) => {
      const service = await inPhase('breaker-open', stream, serviceOf);
      expect(service.breaker).toMatchObject({ status: 'available', endpoint: 'GET /v1/system/llm/providers' });
      expect(['open', 'half_open']).toContain(service.breaker.status === 'available' ? service.breaker.value : null);
      expect(shown(service.errors)).toBe(21);
      expect(service.health.status).not.toBe('healthy');
    },
  );

  it('shows no mean of calls of which none was answered', async () => {
    const service = await inPhase('llm-failing', false, serviceOf);
    expect(shown(service.latencyMs)).toBe('not_yet');
    expect(shown(service.requests)).toBe(9);
  });

  it('tells of a thought that died with its call its calls, and no tokens that none of them told', async () => {
    await inPhase('llm-failing', true, async (stand) => {
      const { rows } = await ask(stand, procedures.thoughts.list, { agent });
      expect(rows).toHaveLength(3);
      for (const { thoughtId } of rows) {
        const thought = await ask(stand, procedures.thoughts.get, { agent, thought: thoughtId });
        expect([shown(thought.llmCallCount), shown(thought.tokens), shown(thought.costCents)]).toEqual([
          3,
          'not_applicable',
          'not_applicable',
        ]);
        expect(thought.llmCalls.map(({ status }) => status)).toEqual(Array.from({ length: 3 }, () => 'other_error'));
      }
    });
  });

  it('says of how many it is not told whether they failed', async () => {
    await inPhase('llm-failing', true, async (stand) => {
      const { counts } = await ask(stand, procedures.thoughts.list, { agent });
      expect(counts.failed).toMatchObject({
        status: 'unavailable',
        reason: 'not_granted',
        detail: expect.stringContaining('3 that began and did not end fell silent after a failed LLM call'),
      });
    });
  });

  const minutesOf = (stand: Stand, count: number): Promise<void> => stand.to(count * 60_000);
  const seenOf = async (stand: Stand) => {
    const { verdict } = await ask(stand, procedures.agents.get, { agent });
    const { sentence } = await ask(stand, procedures.queue.status, { agent });
    const report = await ask(stand, procedures.report.get, { agent });
    const checks = report.systems.flatMap(({ checks }) => checks);
    return { verdict, sentence, service: await serviceOf(stand), checks };
  };

  it('tells of it alike on every page while it fails, and once that is ten minutes ago', {
    timeout: 60_000,
  }, async () => {
    await inPhase('llm-failing', true, async (stand) => {
      const failing = await seenOf(stand);
      const told = 'All 9 LLM calls failed in the last 10 min';
      expect(failing.verdict).toMatchObject({ word: 'degraded', sentence: `${told}.` });
      expect(failing.service.health).toMatchObject({ status: 'critical', words: expect.stringContaining(told) });
      const answered = failing.checks.find(({ checkId }) => checkId === 'llm-bus.answered');
      expect(answered).toMatchObject({ outcome: 'broken', answer: told });

      await minutesOf(stand, 18);
      const over = await seenOf(stand);
      expect(over.verdict.word).toBe('idle');
      expect(over.service.health.status).toBe('unknown');
      expect(over.checks.filter(({ outcome }) => outcome === 'broken')).toEqual([]);
      expect(over.checks.find(({ checkId }) => checkId === 'llm-bus.answered')?.outcome).toBe('not_enough_data');
      expect(over.checks.find(({ checkId }) => checkId === 'agent-processor.counts')?.answer).toBe(
        '3 thoughts, 0 ended',
      );
      expect(over.sentence).toBe(
        'Nothing is known to wait; 3 thoughts fell silent after a failed LLM call and may be over.',
      );
    });
  });

  it('tells of it alike by counters alone', async () => {
    await inPhase('llm-failing', false, async (stand) => {
      const { verdict, service, checks } = await seenOf(stand);
      const told = verdict.sentence.replace(/\.$/, '');
      expect(told).toMatch(/^All 9 LLM calls failed so far, the last at /);
      expect(service.health).toMatchObject({ status: 'critical', words: expect.stringContaining(told) });
      expect(checks.find(({ checkId }) => checkId === 'llm-bus.answered')).toMatchObject({
        outcome: 'broken',
        answer: told,
      });
    });
  });

  it('reports neither the LLM nor its breaker as working', async () => {
    await inPhase('breaker-open', false, async (stand) => {
      const { systems } = await ask(stand, procedures.report.get, { agent });
      const outcomes = Object.fromEntries(systems.map(({ systemId, outcome }) => [systemId, outcome]));
      expect(['degraded', 'broken']).toContain(outcomes['llm-bus']);
      expect(['degraded', 'broken']).toContain(outcomes['circuit-breakers']);
    });
  });
});
