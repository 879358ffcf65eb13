import { ALLOWED_NEXT, COGNITIVE_STATES } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { MACHINE_HEIGHT, MACHINE_WIDTH, STATE_AT, STATE_HEIGHT, STATE_WIDTH, WAYS } from './machine.ts';

const named = (from: string, to: string): string => `${from} to ${to}`;

it('draws every way that the agents allow, and no other', () => {
  const drawn = WAYS.map(({ from, to }) => named(from, to)).sort();
  const allowed = COGNITIVE_STATES.flatMap((from) => ALLOWED_NEXT[from].map((to) => named(from, to))).sort();
  expect(drawn).toEqual(allowed);
});

it('keeps every state within the picture, and apart from the others', () => {
  const boxes = COGNITIVE_STATES.map((state) => STATE_AT[state]);
  for (const { x, y } of boxes) {
    expect(x + STATE_WIDTH).toBeLessThanOrEqual(MACHINE_WIDTH);
    expect(y + STATE_HEIGHT).toBeLessThanOrEqual(MACHINE_HEIGHT);
  }
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) {
      expect(Math.abs(a.x - b.x) >= STATE_WIDTH || Math.abs(a.y - b.y) >= STATE_HEIGHT).toBe(true);
    }
  }
});
