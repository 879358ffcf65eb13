import type { Row } from './row.ts';

/** Every spelling that the three generations use: with `T` or a space, with or without fraction and zone. */
const SPELLING = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Epoch ms of a time as the agent writes it; without a zone it is UTC. Null: not a time. */
export const parseInstant = (text: string): number | null => {
  const parts = SPELLING.exec(text);
  if (!parts) return null;
  const [, day, time, fraction = '', zone = 'Z'] = parts;
  const at = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${zone}`);
  return Number.isNaN(at) ? null : at;
};

export const instantOf = (row: Row, column: string): number | null => {
  const value = row[column];
  return typeof value === 'string' ? parseInstant(value) : null;
};

/**
 * A bound to compare a text column with: whole seconds without zone, which sort before every
 * spelling of the same second (a fraction of zero is left out by the agent, and `Z` sorts after `.`).
 */
export const textBound = (at: number): string => new Date(at).toISOString().slice(0, 19);
