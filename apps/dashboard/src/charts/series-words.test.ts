import { expect, it } from 'vitest';
import { bucketsOf } from './buckets.ts';
import { overWords, seriesWords } from './series-words.ts';

const buckets = bucketsOf({ from: 0, stepMs: 20_000, values: [0, 1, 2, 1] });

it('says of counts in what time they are counted, and what that is a minute', () =>
  expect(seriesWords('Ended', buckets, 'counts')).toMatch(
    /: between 0 and 2 per 20 s, on average 3 a minute, last 1\.$/,
  ));

it('says of levels that they are so many at a time', () =>
  expect(seriesWords('Queue depth', buckets, 'levels')).toMatch(
    /: between 0 and 2 at a time, on average 1, last 1\.$/,
  ));

it.each<[string, readonly (number | null)[]]>([
  ['over this span', [0, 1, 2, 1]],
  ['over this span', [0, 1, 2, null]],
  ['over the watched 2 min', [null, null, 2, 1]],
  ['over the watched 1 min', [null, 2, null, null]],
])('says that a rate is %s, of %j', (words, values) =>
  expect(overWords(bucketsOf({ from: 0, stepMs: 60_000, values: [...values] }))).toBe(words),
);
