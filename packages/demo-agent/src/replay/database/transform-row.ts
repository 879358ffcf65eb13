import type { Row, Value } from '../../sqlite/tables.ts';
import type { Transform } from '../time/transform.ts';

const DIGIT = /\d/;

/** Carries every text of a row into the present. */
export const transformRow = (row: Row, transform: Transform): Row => {
  const out: Record<string, Value> = {};
  for (const name of Object.keys(row)) {
    const value = row[name] ?? null;
    out[name] = typeof value === 'string' && DIGIT.test(value) ? transform(value) : value;
  }
  return out;
};
