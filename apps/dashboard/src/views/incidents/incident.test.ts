import { describe, expect, it } from 'vitest';
import { countWords, stateWords, worstOpen } from './incident.ts';

const taken = { at: 1, by: 'ann', note: null };

describe('an incident in words', () => {
  it.each([
    [null, null, 'open'],
    [null, taken, 'taken on'],
    [2, taken, 'closed'],
  ])('closed at %j, taken on by %j, is %s', (closedAt, acknowledged, words) => {
    expect(stateWords({ closedAt, acknowledged })).toBe(words);
  });

  it.each([
    ['error_lines', 1, '1 line'],
    ['error_lines', 31, '31 lines'],
    ['platform', 1, 'once'],
    ['health_warning', 2, '2 times'],
  ] as const)('by %s, counted %i, is told as %s', (detectedBy, count, words) => {
    expect(countWords({ detectedBy, count })).toBe(words);
  });

  it('leaves harmless ones out of the gravest that is open', () => {
    expect(worstOpen({ open: { critical: 0, high: 0, medium: 2, low: 1 } })).toBe('medium');
    expect(worstOpen({ open: { critical: 0, high: 0, medium: 0, low: 3 } })).toBeNull();
  });
});
