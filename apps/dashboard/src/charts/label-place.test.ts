import { expect, it } from 'vitest';
import { labelPlace } from './label-place.ts';

const within = { left: 34, right: 500, top: 8, bottom: 184 };
const at = { x: 300, y: 90 };

it('stands at the left where nothing is in its way', () =>
  expect(labelPlace(at, 60, [], within)).toEqual({ x: 290, y: 94, anchor: 'end' }));

it('goes to the other side of a dot that it would cover', () =>
  expect(labelPlace(at, 60, [{ x: 260, y: 90 }], within)).toEqual({ x: 310, y: 94, anchor: 'start' }));

it('goes above a row of dots', () =>
  expect(
    labelPlace(
      at,
      60,
      [
        { x: 260, y: 90 },
        { x: 340, y: 90 },
      ],
      within,
    ),
  ).toMatchObject({ y: 80, anchor: 'middle' }));

it('never leaves the plot', () =>
  expect(labelPlace({ x: 50, y: 90 }, 60, [], within)).toMatchObject({ anchor: 'start', x: 60 }));
