import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, distance, SIGHTS } from '../../testing/colour.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const found = [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)];
const tokens = new Map(found.map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const colour = (name: string, theme: Theme): string => {
  const token = tokens.get(name);
  if (!token) throw new Error(`There is no token --${name} of two themes.`);
  return token[theme];
};

const SURFACES = ['bg-canvas', 'bg-rail', 'bg-raised', 'bg-sunken', 'bg-overlay'];
const STATUSES = ['healthy', 'degraded', 'critical', 'unknown'];
const STATES = ['wakeup', 'work', 'play', 'solitude', 'dream', 'shutdown'];
const SERIES = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `series-${number}`);

const on = (grounds: readonly string[], inks: readonly string[]) =>
  grounds.flatMap((ground) => inks.map((ink) => [ink, ground] as const));

describe.each(THEMES)('%s', (theme) => {
  it.each([
    ...on(SURFACES, ['text-1', 'text-2', 'text-3', 'accent', ...STATUSES.map((status) => `status-${status}`)]),
    ...on(['bg-active', 'accent-soft'], ['text-1', 'text-2']),
    ...STATUSES.map((status) => [`status-${status}`, `status-${status}-soft`] as const),
    ...STATES.map((state) => [`on-${state}`, `state-${state}`] as const),
    ['text-on-accent', 'accent'] as const,
    ['accent', 'accent-soft'] as const,
  ])('text %s on %s is read', (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ...on(SURFACES, [...STATES.map((state) => `state-${state}`), ...SERIES]),
    ...on(
      ['bg-canvas', 'bg-raised'],
      ['border-control', 'tick-healthy', 'chart-ink', 'mark-degraded', 'mark-critical'],
    ),
  ])('mark %s on %s is seen', (mark, ground) => {
    expect(contrast(colour(mark, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(SIGHTS) as (keyof typeof SIGHTS)[])('series and states stay apart for %s sight', (sight) => {
    const apart = (names: readonly string[], least: number): void => {
      for (const [index, a] of names.entries()) {
        for (const b of names.slice(index + 1)) {
          expect(distance(colour(a, theme), colour(b, theme), SIGHTS[sight]), `${a} and ${b}`).toBeGreaterThanOrEqual(
            least,
          );
        }
      }
    };
    apart(SERIES, 8);
    apart(
      STATES.map((state) => `state-${state}`),
      6,
    );
  });
});
