import type { Json } from '../../ports/json.ts';
import type { Attributes } from './told.ts';

const textOf = (value: Json | undefined): string | null => {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
};

/** The first of these that is told, as a text; null: none is. */
export const textAt = (attributes: Attributes, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const text = textOf(attributes.get(name));
    if (text !== null) return text;
  }
  return null;
};

/** The first of these that is a number, or reads as one; null: none is. */
export const numberAt = (attributes: Attributes, ...names: readonly string[]): number | null => {
  for (const name of names) {
    const text = textOf(attributes.get(name));
    const number = text === null ? Number.NaN : Number(text);
    if (Number.isFinite(number)) return number;
  }
  return null;
};

/** As a label: a list or an object in JSON. */
export const labelText = (value: Json): string => textOf(value) ?? (value === '' ? '' : JSON.stringify(value));
