import type { SeriesGrowth } from '../ports/reader.ts';
import { labelsOf } from './labels.ts';

interface At {
  readonly at: number;
  readonly value: number;
}

/** What came to a running total between two of its points; nothing where there are not two. */
export const growth = (labels: string, before: At | null, last: At | null): readonly SeriesGrowth[] =>
  before === null || last === null || last.at <= before.at
    ? []
    : [{ labels: labelsOf(labels), value: last.value - before.value, from: before.at, to: last.at }];
