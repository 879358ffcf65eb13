import { describe, expect, it } from 'vitest';
import { judgeFlatness, LEAST_SAMPLES } from './flatness.ts';

const COUNT = 24;
const series = (of: (index: number) => number) => Array.from({ length: COUNT }, (_, index) => ({ heap: of(index) }));
const flat = (of: (index: number) => number): boolean | undefined => judgeFlatness(series(of), { heap: 2 })[0]?.flat;

describe('flat is', () => {
  it.each([
    ['what stays', () => 50, true],
    ['what falls', (index: number) => 50 - index, true],
    ['what swings', (index: number) => 50 + 10 * (index % 2), true],
    ['what rises in the warm-up alone', (index: number) => Math.min(index, 6) * 10, true],
    ['what jumps once and comes back', (index: number) => (index === 20 ? 500 : 50), true],
  ])('%s', (_, of, expected) => {
    expect(flat(of)).toBe(expected);
  });
});

describe('flat is not', () => {
  it.each([
    ['what grows a little each time', (index: number) => 50 + index * 0.2],
    ['what swings and grows', (index: number) => 50 + 3 * (index % 2) + index],
    ['what steps up and stays', (index: number) => (index < 14 ? 50 : 53)],
    ['what could not be had', () => Number.NaN],
  ])('%s', (_, of) => {
    expect(flat(of)).toBe(false);
  });
});

it('is not judged from a few', () => {
  const few = series(() => 1).slice(0, LEAST_SAMPLES - 1);
  expect(() => judgeFlatness(few, { heap: 2 })).toThrow(/too few/);
});
