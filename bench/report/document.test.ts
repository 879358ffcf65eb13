import { describe, expect, it } from 'vitest';
import type { Figure } from '../measures/measure.ts';
import { documentOf, isMet, merged, ratioOf, rowOf, rowsOf } from './document.ts';

const figure = (measure: string, more: Partial<Figure> = {}): Figure => ({
  measure,
  limit: 180,
  bound: 'at most',
  measured: 123.456,
  how: 'looked | at\nonce',
  ...more,
});
const row = (measure: string, more: Partial<Figure> = {}, machine = 'a small one') =>
  rowOf(figure(measure, more), '2027-01-02', machine);

describe('a ratio', () => {
  it.each([
    ['at most', 100, 50, 0.5, true],
    ['at most', 100, 100, 1, true],
    ['at most', 100, 101, 1.01, false],
    ['at least', 50, 100, 0.5, true],
    ['at least', 50, 40, 1.25, false],
    ['at most', 100, Number.NaN, Number.NaN, false],
  ] as const)('%s %d with %d is %d', (bound, limit, measured, ratio, met) => {
    const one = figure('x', { bound, limit, measured });
    expect(ratioOf(one)).toBe(ratio);
    expect(isMet(one)).toBe(met);
  });
});

describe('the document', () => {
  it('reads what it wrote', () => {
    const rows = [row('memory, MB'), row('stream, MB/s', { bound: 'at least' }, 'a big one'), row('start, s')];
    expect(rowsOf(documentOf(rows))).toEqual(rows);
  });

  it('replaces the rows that were measured again where they stand, and keeps the others', () => {
    const before = documentOf([row('a'), row('b'), row('c')]);
    const now = [row('d', {}, 'a big one'), row('b', { measured: 7 }, 'a big one')];
    const after = rowsOf(documentOf(merged(rowsOf(before), now)));
    expect(after.map(({ measure, measured, machine }) => [measure, measured, machine])).toEqual([
      ['a', '123', 'a small one'],
      ['b', '7', 'a big one'],
      ['c', '123', 'a small one'],
      ['d', '123', 'a big one'],
    ]);
  });

  it('forgets a machine that no row is of any more', () => {
    const text = documentOf(merged(rowsOf(documentOf([row('a')])), [row('a', {}, 'a big one')]));
    expect(text).toContain('- **A**: a big one');
    expect(text).not.toContain('a small one');
  });

  it('has no row where nothing was measured', () => {
    expect(rowsOf(documentOf([]))).toEqual([]);
    expect(rowsOf('')).toEqual([]);
  });
});
