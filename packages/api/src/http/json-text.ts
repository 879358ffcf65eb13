import { type JsonValue, parseJson } from '@ciris/telemetry-core/strict-json';

const plain = (value: JsonValue): unknown => {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]));
  return Array.isArray(value) ? value.map(plain) : value;
};

/** As the strict reader takes them; a text of twice as many signs cannot go deeper. */
const DEEPEST = 64;
const LIST = '['.charCodeAt(0);
const OBJECT = '{'.charCodeAt(0);

const isShallow = (text: string): boolean => {
  if (text.length <= 2 * DEEPEST) return true;
  let begun = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === LIST || sign === OBJECT) begun += 1;
  }
  return begun <= DEEPEST;
};

/** What the engine would write again as it came, and lost all the same: digits of a long number, half a character. */
const hides = (text: string): boolean => /\d{16}/.test(text) || text.includes('\\u');

/** What the engine reads and writes again sign by sign has lost nothing: so clients send it, and it needs no second look. */
const asWritten = (text: string): { readonly value: unknown } | null => {
  if (hides(text) || !isShallow(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? { value } : null;
  } catch {
    return null;
  }
};

/**
 * The value of a text in JSON, to the letter: a member given twice, a whole number that loses digits or half a
 * character is refused, never dropped. TelemetryError BAD_INPUT with the place; `what` was sent, in words.
 */
export const jsonIn = (text: string, what: string): unknown => {
  const quick = asWritten(text);
  return quick ? quick.value : plain(parseJson(text, 'refused', what));
};
