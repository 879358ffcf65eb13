import { type Expected, is, none, oneOf, told, within } from './figure.ts';
import type { FigureOf, Table } from './table.ts';

const computed =
  (expected: Expected): FigureOf =>
  () =>
    told('not_applicable', ['platform', oneOf(expected, none('not_applicable'))]);

const WHY = 'computed from the readings that are judged here';

/** Data quality. Recordings that fit together never disagree. */
export const reportFigures: Table = {
  'report.get.systems[*].quality.coverage': computed(within(0, 100, WHY)),
  'report.get.systems[*].quality.freshness': computed(within(0, 100, `${WHY}; a phase stands still and grows old`)),
  'report.get.systems[*].quality.agreement': computed(is(100, 'all of them are of one moment')),
};
