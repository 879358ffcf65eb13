import { describe, expect, it } from 'vitest';
import { askAll } from './stand/ask-all.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { COMBINATIONS, openStand } from './stand/stand.ts';

interface Windowed {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** The windows of all readings in an answer. */
const windowsIn = (value: unknown, path: string): readonly Windowed[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { window, basis } = value as { window?: { from: number; to: number }; basis?: unknown };
  const own = window !== undefined && basis !== undefined ? [{ path, ...window }] : [];
  return [...own, ...Object.entries(value).flatMap(([name, member]) => windowsIn(member, `${path}.${name}`))];
};

describe.skipIf(!hasFixtures)('the window that a figure speaks of', () => {
  it.each(['early', 'v1', 'v2'] as const)('of %s ends now at the latest', async (generation) => {
    const stand = await openStand({ generation, timeline: 'main', sources: COMBINATIONS.all });
    await stand.to(100_000);
    const windows = (await askAll(stand)).flatMap(({ name, answer }) => windowsIn(answer, name));
    const now = stand.clock.now();
    await stand.end();
    expect(windows.length).toBeGreaterThan(5);
    expect(windows.filter(({ from, to }) => from > to || to > now)).toEqual([]);
  });
});
