import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../testing/report-stand.ts';
import { call, NOW, snapshot } from '../store/testing/batches.ts';

let stand: ReportStand;

const llmNow = async () => {
  const { ask } = await stand.answers();
  const [{ llm }, { totals }, buses] = await Promise.all([ask.system.snapshot(), ask.llm.usage(), ask.buses.list()]);
  expect(totals.failedCalls).toEqual(llm.failedCalls);
  return { ...llm, sentence: buses.sentence };
};

describe('failed calls, of an agent whose database has answered ones alone', () => {
  /** Two answered calls in its database; of its events one failed and one was refused besides. */
  beforeEach(async () => {
    stand = await openReportStand({ open: ['answer', 'database', 'stream'] });
    await stand.put('database', [call('one'), call('two')]);
    await stand.put('stream', [
      call('one'),
      call('two'),
      call('three', { status: 'failed' }),
      call('four', { status: 'rate_limited' }),
    ]);
  });

  it('are those of its events where its counter was read before them', async () => {
    await stand.tell('llm.failedCalls', 0);
    const { calls, failedCalls, rateLimitedCalls, sentence } = await llmNow();
    expect(calls).toMatchObject({ source: 'database', value: 2 });
    expect(failedCalls).toMatchObject({ source: 'stream', value: 1 });
    expect(rateLimitedCalls).toMatchObject({ source: 'stream', value: 1 });
    expect(sentence).toBe('LLM bus: 1 failed.');
  });

  it('are those of its counter where it counted before the first event', async () => {
    await stand.tell('llm.failedCalls', 7);
    const { failedCalls, sentence } = await llmNow();
    expect(failedCalls).toMatchObject({ source: 'answer', value: 7 });
    expect(sentence).toBe('LLM bus: 7 failed.');
  });
});

describe('calls, tokens and cost so far', () => {
  beforeEach(async () => {
    stand = await openReportStand({ open: ['answer', 'database'] });
    await stand.tell('llm.calls', 7);
    await stand.put('database', [call('kept', { inputTokens: 3, outputTokens: 1, costCents: 1 })]);
  });

  it('are those of its database over all time, of which the newest calls alone are kept', async () => {
    const totals = snapshot('llm', { calls: 500, tokensTotal: 9000, costCents: 40 });
    await stand.put('database', [totals], [], 'graph_nodes');
    const { calls, tokens, costCents } = await llmNow();
    expect([calls, tokens, costCents]).toMatchObject([
      { source: 'database', value: 500 },
      { source: 'database', value: 9000 },
      { source: 'database', value: 40 },
    ]);
    expect(calls).toMatchObject({ note: 'answered calls only' });
  });

  it('are summed over those that are kept until it is read to its end, with since when', async () => {
    const { calls, tokens } = await llmNow();
    expect(calls).toMatchObject({ source: 'database', value: 1, window: { from: NOW, to: NOW } });
    expect(calls).toMatchObject({ formula: expect.stringContaining('of those that are kept') });
    expect(tokens).toMatchObject({ value: 4 });
  });
});

it('calls, failed and refused ones are told apart where the stream alone tells them', async () => {
  stand = await openReportStand({ open: ['answer', 'stream'] });
  await stand.put('stream', [
    call('one'),
    call('two', { status: 'failed' }),
    call('three', { status: 'rate_limited' }),
    call('four', { status: 'rate_limited' }),
  ]);
  expect(await llmNow()).toMatchObject({
    calls: { source: 'stream', value: 2 },
    failedCalls: { value: 1 },
    rateLimitedCalls: { value: 2 },
  });
});

it('failed calls stay with the counter that counts calls, whatever events came before it started anew', async () => {
  stand = await openReportStand({ open: ['answer', 'stream'] });
  await stand.put(
    'stream',
    Array.from({ length: 8 }, (_, index) => call(`${index}`, { status: 'failed' })),
  );
  await stand.tell('llm.calls', 9);
  await stand.tell('llm.failedCalls', 7);
  const { calls, failedCalls, sentence } = await llmNow();
  expect([calls, failedCalls]).toMatchObject([
    { source: 'answer', value: 9 },
    { source: 'answer', value: 7 },
  ]);
  expect(sentence).toBe('LLM bus: 7 of 9 failed.');
});
