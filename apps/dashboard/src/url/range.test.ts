import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange, relative, relativeWords, windowOf, writeRange } from './range.ts';

const HOUR = 3_600_000;

describe('a range in the URL', () => {
  it.each([
    ['now-6h', relative(6 * HOUR)],
    ['now-90m', relative(1.5 * HOUR)],
    [
      '2026-11-22T13:00:00Z..2026-11-22T14:00:00Z',
      { kind: 'absolute', from: Date.UTC(2026, 10, 22, 13), to: Date.UTC(2026, 10, 22, 14) },
    ],
    ['2026-01-01..2026-01-02', { kind: 'absolute', from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 2) }],
    [
      '2026-11-22T13:00:00+05:30..2026-11-22T14:00:00.500+05:30',
      { kind: 'absolute', from: Date.UTC(2026, 10, 22, 7, 30), to: Date.UTC(2026, 10, 22, 8, 30, 0, 500) },
    ],
  ])('%s', (text, range) => expect(parseRange(text)).toEqual(range));

  it.each([
    '',
    'now',
    'now-0h',
    'now-9999d',
    'now+6h',
    '2026..2025',
    'a..b',
    '2026-01-01..2026-01-02..2026-01-03',
    '1..2',
    '2026-12-01T10:00..2026-12-01T11:00',
  ])('refuses %j', (text) => expect(parseRange(text)).toBeNull());

  it('comes back as it was written', () => {
    const minutes = fc.integer({ min: 1, max: 9999 }).map((n) => relative(n * 60_000));
    const instants = fc
      .tuple(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 30 * 24 * HOUR }))
      .map(([from, ms]) => ({ kind: 'absolute' as const, from, to: from + ms }));
    fc.assert(
      fc.property(fc.oneof(minutes, instants), (range) => {
        expect(parseRange(writeRange(range))).toEqual(range);
      }),
    );
  });
});

describe('what is asked of a moving span', () => {
  it('has no end, and is the same question for a while', () => {
    const now = Date.UTC(2026, 10, 22, 14);
    const asked = windowOf(relative(24 * HOUR), now);
    expect(asked).not.toHaveProperty('to');
    expect(windowOf(relative(24 * HOUR), now + 10_000)).toEqual(asked);
    expect(windowOf(relative(24 * HOUR), now + HOUR).from).toBeGreaterThan(asked.from);
  });

  it('never begins later than asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1e12, max: 2e12 }), (minutes, now) => {
        const { from } = windowOf(relative(minutes * 60_000), now);
        expect(now - from).toBeGreaterThanOrEqual(minutes * 60_000);
      }),
    );
  });
});

it.each([
  [24 * HOUR, 'Last 24 h'],
  [1.5 * HOUR, 'Last 90 min'],
  [48 * HOUR, 'Last 2 d'],
])('%d ms are "%s"', (ms, words) => expect(relativeWords(ms)).toBe(words));
