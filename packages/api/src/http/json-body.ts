import { type JsonValue, parseJson, utf8Of } from '@ciris/telemetry-core/strict-json';

const plain = (value: JsonValue): unknown => {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]));
  return Array.isArray(value) ? value.map(plain) : value;
};

/**
 * The value of a body in JSON, to the letter: a member given twice, a whole number that loses digits or half a
 * character is refused, never dropped. TelemetryError BAD_INPUT with the place.
 */
export const jsonOf = (bytes: Buffer): unknown => plain(parseJson(utf8Of(bytes), 'refused'));
