import { describe, expect, it } from 'vitest';
import { hasFixtures } from '../stand/fixtures.ts';
import { foldOpen, recordedSnapshots } from './snapshots.ts';
import { timelineTotals } from './timeline-totals.ts';

/** A snapshot takes some milliseconds, and a row is there a moment after the time that stands in it. */
const NEAR_MS = 100;

describe.skipIf(!hasFixtures).each(['early', 'v1', 'v2'] as const)('totals over the timeline of %s', (generation) => {
  it('agree with each snapshot', () => {
    const totals = timelineTotals(generation);
    for (const { t, llm, thoughts, messages, audit } of recordedSnapshots(generation, 'main')) {
      const { total = 0, open = 0 } = foldOpen(thoughts);
      const taken = {
        calls: llm.calls,
        tokens: llm.tokens_total,
        costCents: llm.cost_cents,
        ended: total - open,
        received: messages.observe ?? 0,
        sent: messages.speak ?? 0,
        entries: audit.entries,
      };
      for (const [name, value] of Object.entries(taken)) {
        const known = name as keyof typeof taken;
        const [low, high] = [totals.at(known, t - NEAR_MS), totals.at(known, t + NEAR_MS)];
        expect(value, `${name} at ${t}`).toBeGreaterThanOrEqual(low - 1e-5);
        expect(value, `${name} at ${t}`).toBeLessThanOrEqual(high + 1e-5);
      }
    }
  });
});
