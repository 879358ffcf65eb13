import { expect, it } from 'vitest';
import { stepPath } from './level-lane.tsx';

const at = (from: number, value: number | null) => ({ from, to: from + 10, value });
const same = (value: number): number => value;

it('draws a level until it moves, and lifts the pen over a gap', () => {
  expect(stepPath([at(0, 2), at(10, 5), at(20, null), at(30, 1)], same, same)).toBe(
    'M0.0 2.0H10.0V5.0H20.0M30.0 1.0H40.0',
  );
});

it('draws nothing of what was never watched', () => {
  expect(stepPath([at(0, null), at(10, null)], same, same)).toBe('');
});
