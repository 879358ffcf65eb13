import { expect, it } from 'vitest';
import { between, clock, exact, hourMinute, moment } from './time.ts';

// The zone of whoever runs this: the same instant is taken apart by it on both sides.
const at = new Date(2026, 10, 22, 14, 2, 11, 85).getTime();
const later = new Date(2026, 10, 22, 14, 6, 23).getTime();
const yesterday = new Date(2026, 10, 21, 23, 59, 0).getTime();

it('is the clock of the viewer', () => {
  expect(clock(at)).toBe('14:02:11');
  expect(hourMinute(at)).toBe('14:02');
});

it('names the day of what is not of today', () => {
  expect(moment(at, later)).toBe('14:02:11');
  expect(moment(yesterday, later)).toBe('21 Nov 23:59');
});

it('says the whole instant and its zone', () => {
  expect(exact(at)).toMatch(/^2026-11-22 14:02:11\.085 \S+$/);
});

it('names the days of a span that crosses one', () => {
  expect(between(at, later)).toBe('14:02:11 to 14:06:23');
  expect(between(yesterday, later)).toBe('21 Nov 23:59 to 22 Nov 14:06');
});
