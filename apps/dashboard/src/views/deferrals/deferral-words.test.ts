import { describe, expect, it } from 'vitest';
import type { Deferral, DeferralList } from './deferral.ts';
import { deferralSentence, oldestOf } from './deferral-words.ts';

const row = (status: string, deferredAt: number | null): Deferral => ({
  deferralId: `d ${deferredAt}`,
  taskId: null,
  thoughtId: null,
  reason: null,
  status,
  priority: null,
  deferredAt,
  deferUntil: null,
  waits: null,
  sources: ['database'],
});

const told = (value: number): DeferralList['pending'] => ({
  status: 'available',
  value,
  observedAt: 0,
  everyMs: 1000,
  basis: 'measured',
  source: 'database',
  endpoint: 'tasks',
});
const untold: DeferralList['pending'] = { status: 'unavailable', reason: 'not_granted', since: null };

describe('what waits for a human', () => {
  it.each([
    [told(0), [], null, 'Nothing waits for a human.'],
    [told(1), [row('pending', 5)], '3 min', '1 deferral waits, for 3 min now.'],
    [told(2), [row('pending', 5)], '3 min', '2 deferrals wait, the oldest for 3 min.'],
    [told(2), [], null, '2 deferrals wait for a human.'],
    [untold, [], null, 'Whether anything waits for a human is not told.'],
    [untold, [row('resolved', 5)], null, 'Whether anything waits for a human is not told.'],
    [untold, [row('pending', 5)], '8 s', 'At least 1 deferral waits, for 8 s now.'],
  ])('%#: %s', (pending, rows, waits, sentence) => {
    expect(deferralSentence({ pending, rows }, waits)).toBe(sentence);
  });

  it('is as old as the first of the list, which begins with the oldest that is open', () => {
    expect(oldestOf({ rows: [row('pending', 5), row('pending', 7), row('resolved', 1)] })).toBe(5);
    expect(oldestOf({ rows: [row('resolved', 1)] })).toBeNull();
    expect(oldestOf({ rows: [] })).toBeNull();
  });
});
