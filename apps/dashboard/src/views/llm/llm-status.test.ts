import type { Reading } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { llmStatus } from './llm-status.ts';

const told = (
  value: number,
  over: Partial<Extract<Reading<number>, { status: 'available' }>> = {},
): Reading<number> => ({
  status: 'available',
  value,
  observedAt: 1,
  everyMs: 1,
  basis: 'measured',
  source: 'stream',
  endpoint: 'reasoning-stream',
  ...over,
});
const UNTOLD: Reading<number> = { status: 'unavailable', reason: 'not_granted', since: null };

const statusOf = (over: {
  readonly window?: readonly [calls: Reading<number>, failed: Reading<number>, refused: Reading<number>];
  readonly failedBefore?: Reading<number>;
  readonly open?: number;
  readonly failing?: { readonly failed: number; readonly of: number | null };
}) => {
  const { window: [calls, failedCalls, rateLimitedCalls] = [told(9), told(0), told(0)], failing } = over;
  return llmStatus({
    totals: { openBreakers: told(over.open ?? 0), failedCalls: over.failedBefore ?? told(0) },
    window: { calls, failedCalls, rateLimitedCalls },
    failing: failing ? { words: '', ...failing } : null,
  });
};

describe('the status of the LLM', () => {
  const answeredAlone = [told(9, { source: 'database' }), UNTOLD, UNTOLD] as const;

  it('is not made by what failed before the window and fails no longer', () => {
    expect(statusOf({ window: answeredAlone, failedBefore: told(21) })).toEqual(['healthy', 'None failed lately']);
  });

  it('is that of the calls which the verdict counts as failing now', () => {
    const failing = { failed: 2, of: 9 };
    expect(statusOf({ window: answeredAlone, failing })).toEqual(['degraded', '2 calls failed lately']);
    expect(statusOf({ failing: { failed: 9, of: 9 } })).toEqual(['critical', 'Every call fails']);
    expect(statusOf({ failing, open: 1 })).toEqual(['critical', '1 breaker open']);
  });

  it('counts refused calls of the window with those that failed', () => {
    expect(statusOf({ window: [told(9), told(1), told(3)] })).toEqual(['degraded', '4 failed calls']);
    expect(statusOf({ window: [told(9), told(4), told(5)] })).toEqual(['critical', 'Every call failed']);
    const beside = [told(9, { source: 'database' }), told(4), told(5)] as const;
    expect(statusOf({ window: beside })).toEqual(['degraded', '9 failed calls']);
  });

  it('says nothing of failed calls that nobody tells, nor of a window without a call', () => {
    expect(statusOf({ window: answeredAlone, failedBefore: UNTOLD })).toEqual(['unknown', 'Failed calls not told']);
    expect(statusOf({ window: [told(0), told(0), told(0)], failedBefore: told(3) })).toEqual(['unknown', 'No call']);
    const inPart = [told(9, { source: 'database' }), told(0, { note: 'of 2 h' }), told(0)] as const;
    expect(statusOf({ window: inPart })).toEqual(['healthy', 'No failed call seen']);
  });
});
