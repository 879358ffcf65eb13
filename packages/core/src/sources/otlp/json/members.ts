import type { TelemetryError } from '@ciris/telemetry-contracts';
import type { Json } from '../../../ports/json.ts';
import { malformed, tooMany } from '../malformed.ts';
import { MOST_PARTS, type TimeMs } from '../told.ts';
import type { JsonObject, JsonValue } from './parse-json.ts';

const NANOS_PER_MS = 1_000_000n;
const MOST_NANOS = 2n ** 64n - 1n;

const DOUBLE = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
/** Numbers that JSON has no sign for are texts. */
const UNENDING: readonly string[] = ['NaN', 'Infinity', '-Infinity'];

const isObject = (value: JsonValue | undefined): value is JsonObject => value instanceof Map;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Parts of a push that were read so far. */
interface Count {
  parts: number;
}

/**
 * The members of an object in a push, read as protobuf's JSON has them: null and left out mean the same,
 * 64-bit numbers may be texts, and what is not known is skipped. What is of another kind is refused with its place.
 */
export class Members {
  readonly #object: JsonObject;
  readonly #place: string;
  readonly #count: Count;

  constructor(object: JsonObject, place: string, count: Count = { parts: 0 }) {
    this.#object = object;
    this.#place = place;
    this.#count = count;
  }

  static of(value: JsonValue): Members {
    if (isObject(value)) return new Members(value, '');
    throw malformed('The body must be a JSON object.', 'body');
  }

  #at(name: string): string {
    return this.#place === '' ? name : `${this.#place}.${name}`;
  }

  #wrong(name: string, must: string): TelemetryError {
    const place = this.#at(name);
    return malformed(`${place} must be ${must}.`, place);
  }

  /** Names are written as in JSON, or as in the protobuf definition. */
  #value(name: string): JsonValue | undefined {
    return this.#object.get(name) ?? this.#object.get(snake(name)) ?? undefined;
  }

  has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  object(name: string): Members | null {
    const value = this.#value(name);
    if (value === undefined) return null;
    if (!isObject(value)) throw this.#wrong(name, 'an object');
    return new Members(value, this.#at(name), this.#count);
  }

  #list(name: string): readonly JsonValue[] {
    const value = this.#value(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw this.#wrong(name, 'a list');
    return value as readonly JsonValue[];
  }

  objects<T>(name: string, read: (members: Members) => T): readonly T[] {
    return this.#list(name).map((value, index) => {
      if (!isObject(value)) throw this.#wrong(`${name}[${index}]`, 'an object');
      return read(new Members(value, this.#at(`${name}[${index}]`), this.#count));
    });
  }

  /** Those of which there are only so many in a push. */
  parts<T>(name: string, read: (members: Members) => T): readonly T[] {
    this.#count.parts += this.#list(name).length;
    if (this.#count.parts > MOST_PARTS) throw tooMany(this.#at(name));
    return this.objects(name, read);
  }

  text(name: string): string {
    const value = this.#value(name) ?? '';
    if (typeof value !== 'string') throw this.#wrong(name, 'a text');
    return value;
  }

  flag(name: string): boolean {
    const value = this.#value(name) ?? false;
    if (typeof value !== 'boolean') throw this.#wrong(name, 'true or false');
    return value;
  }

  #double(value: JsonValue, name: string): number {
    if (typeof value === 'number') return value;
    if (typeof value === 'string') {
      const number = Number(value);
      if (UNENDING.includes(value) || (DOUBLE.test(value) && Number.isFinite(number))) return number;
    }
    throw this.#wrong(name, 'a number');
  }

  /** Null: not told. */
  double(name: string): number | null {
    const value = this.#value(name);
    return value === undefined ? null : this.#double(value, name);
  }

  doubles(name: string): readonly number[] {
    return this.#list(name).map((value, index) => this.#double(value, `${name}[${index}]`));
  }

  #integer(value: JsonValue, name: string): number | string {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    if (typeof value !== 'string' || !/^-?\d{1,20}$/.test(value)) throw this.#wrong(name, 'an integer');
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }

  /** As a text where a number would lose digits; null: not told. */
  integer(name: string): number | string | null {
    const value = this.#value(name);
    return value === undefined ? null : this.#integer(value, name);
  }

  counts(name: string): readonly number[] {
    return this.#list(name).map((value, index) => Number(this.#integer(value, `${name}[${index}]`)));
  }

  /** An enum or flags: a number, never its name. */
  small(name: string): number {
    return Number(this.integer(name) ?? 0);
  }

  timeMs(name: string): TimeMs {
    const told = this.integer(name);
    if (told === null) return 0;
    const nanos = BigInt(told);
    if (nanos < 0n || nanos > MOST_NANOS) {
      throw this.#wrong(name, 'nanoseconds since 1970 in 64 bits: the years 1970 to 2554');
    }
    return Number(nanos / NANOS_PER_MS) + Number(nanos % NANOS_PER_MS) / Number(NANOS_PER_MS);
  }

  /** As hexadecimal digits, unlike protobuf's JSON otherwise. */
  hex(name: string): string {
    return this.text(name).toLowerCase();
  }

  /** A value that may be anything that attributes hold. */
  anyValue(name: string): Json {
    const members = this.object(name);
    return members === null ? null : members.#asValue();
  }

  #asValue(): Json {
    if (this.has('stringValue')) return this.text('stringValue');
    if (this.has('boolValue')) return this.flag('boolValue');
    if (this.has('intValue')) return this.integer('intValue');
    if (this.has('doubleValue')) return this.double('doubleValue');
    if (this.has('bytesValue')) return this.text('bytesValue');
    const values = this.object('arrayValue')?.objects('values', (value) => value.#asValue());
    if (values) return values;
    const members = this.object('kvlistValue');
    return members === null ? null : Object.fromEntries(members.attributes('values'));
  }

  attributes(name: string): Map<string, Json> {
    return new Map(this.objects(name, (member) => [member.text('key'), member.anyValue('value')] as const));
  }
}
