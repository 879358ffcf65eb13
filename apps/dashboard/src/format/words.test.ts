import { REASONS } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { listed, shortVersion, unavailableWords } from './words.ts';

const at = (reason: (typeof REASONS)[number], detail?: string, since: number | null = null) =>
  unavailableWords({ status: 'unavailable', reason, since, ...(detail ? { detail } : {}) }, '1.4.1-beta', 1_000_000);

it('has a word for each reason, none of them a number', () => {
  for (const reason of REASONS) expect(at(reason)).toMatch(/^[a-z][a-z ,.0-9]+$/i);
  expect(new Set(REASONS.map((reason) => at(reason))).size).toBe(REASONS.length);
});

it('names the version that does not tell', () => {
  expect(at('not_exposed')).toBe('not told by 1.4');
  expect(unavailableWords({ status: 'unavailable', reason: 'not_exposed', since: null }, null, 0)).toBe(
    'not told by this agent',
  );
});

it('says a short detail in place, and leaves a long one to the popover', () => {
  expect(at('constant', 'Always 1000 in this agent.')).toBe('always 1000 in this agent');
  expect(at('constant', 'A sentence that would be far too long for a cell of a table.')).toBe(
    'a constant, tells nothing',
  );
});

it('says for how long there is no answer', () => {
  expect(at('unreachable', undefined, 1_000_000 - 11 * 60_000)).toBe('no answer for 11 min');
});

it.each([
  ['2.16.5-stable', '2.16'],
  ['1.4.1', '1.4'],
  ['dev', 'dev'],
])('%s is %s', (version, short) => expect(shortVersion(version)).toBe(short));

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j is "%s"', (parts, words) => expect(listed(parts)).toBe(words));
