import type { TelemetryError } from '@ciris/telemetry-contracts';
import { malformed, quoted } from '../malformed.ts';

/** An object is a map, so that no name of a member means anything to the engine. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = ReadonlyMap<string, JsonValue>;

const DEEPEST = 64;
/** Each value takes memory, however few bytes it is written with. */
const MOST_VALUES = 1_000_000;

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const BLANK = /[ \t\r\n]*/y;
/** A run of a string without escapes; signs below a blank must be escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: just these are meant.
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const HEX = /[0-9a-fA-F]{4}/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const WORDS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

const REMEDY = 'Send JSON as RFC 8259 has it.';

/** A whole number of more digits than a number holds: its digits stay a text, as protobuf writes them, or it is refused. */
type LongNumbers = 'texts' | 'refused';

class JsonReader {
  readonly #text: string;
  readonly #long: LongNumbers;
  readonly #what: string;
  #at = 0;
  #depth = 0;
  #values = 0;

  constructor(text: string, long: LongNumbers, what: string) {
    this.#text = text;
    this.#long = long;
    this.#what = what;
  }

  whole(): JsonValue {
    if (this.#text.startsWith('\ufeff')) throw this.#wrong('it begins with a byte order mark');
    this.#run(BLANK);
    if (this.#at === this.#text.length) throw this.#wrong('it is empty');
    const value = this.#value();
    this.#run(BLANK);
    if (this.#at < this.#text.length) throw this.#wrong('something follows its end');
    return value;
  }

  #wrong(words: string, at = this.#at): TelemetryError {
    const before = this.#text.slice(0, at).split('\n');
    const line = before.length;
    const column = (before.at(-1)?.length ?? 0) + 1;
    const told = `The ${this.#what} is no JSON: ${words}, in line ${line}, column ${column}.`;
    return malformed(told, `${line}:${column}`, REMEDY);
  }

  /** What stands here, in words. */
  #here(): string {
    const sign = this.#text.codePointAt(this.#at);
    return sign === undefined ? 'it ends here' : `${quoted(String.fromCodePoint(sign))} stands here`;
  }

  #run(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #take(sign: string): boolean {
    this.#run(BLANK);
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #value(): JsonValue {
    this.#run(BLANK);
    this.#values += 1;
    if (this.#values > MOST_VALUES) throw this.#wrong(`it has more than ${MOST_VALUES} values`);
    const sign = this.#text[this.#at];
    if (sign === '{') return this.#within(() => this.#object());
    if (sign === '[') return this.#within(() => this.#list());
    if (sign === '"') return this.#string();
    for (const [word, value] of WORDS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return this.#number();
  }

  #within<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.#wrong(`it is deeper than ${DEEPEST} levels`);
    this.#at += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #list(): readonly JsonValue[] {
    const values: JsonValue[] = [];
    if (this.#take(']')) return values;
    for (;;) {
      values.push(this.#value());
      if (this.#take(']')) return values;
      if (!this.#take(',')) throw this.#wrong(`a list goes on with , or ends with ]: ${this.#here()}`);
    }
  }

  #object(): JsonObject {
    const members = new Map<string, JsonValue>();
    if (this.#take('}')) return members;
    for (;;) {
      this.#run(BLANK);
      const at = this.#at;
      if (this.#text[at] !== '"') throw this.#wrong(`the name of a member begins with ": ${this.#here()}`);
      const name = this.#string();
      if (members.has(name)) throw this.#wrong(`the member ${quoted(name)} is given twice`, at);
      if (!this.#take(':')) throw this.#wrong(`a : follows the name of a member: ${this.#here()}`);
      members.set(name, this.#value());
      if (this.#take('}')) return members;
      if (!this.#take(',')) throw this.#wrong(`an object goes on with , or ends with }: ${this.#here()}`);
    }
  }

  #string(): string {
    const began = this.#at;
    this.#at += 1;
    let text = '';
    for (;;) {
      text += this.#run(PLAIN) ?? '';
      const sign = this.#text[this.#at];
      if (sign === undefined) throw this.#wrong('a text does not end', began);
      if (sign === '"') break;
      if (sign !== '\\') throw this.#wrong('a control sign in a text must be escaped');
      text += this.#escape();
    }
    this.#at += 1;
    if (!text.isWellFormed()) throw this.#wrong('a text has half a character (a lone surrogate)', began);
    return text;
  }

  #escape(): string {
    const sign = this.#text[this.#at + 1] ?? '';
    if (sign === 'u') {
      this.#at += 2;
      const digits = this.#run(HEX);
      if (digits === null) throw this.#wrong('four hexadecimal digits follow \\u');
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const meant = Object.hasOwn(ESCAPES, sign) ? ESCAPES[sign] : undefined;
    if (meant === undefined) throw this.#wrong(`${quoted(`\\${sign}`)} is no escape`);
    this.#at += 2;
    return meant;
  }

  #number(): number | string {
    const began = this.#at;
    NUMBER.lastIndex = began;
    const found = NUMBER.exec(this.#text);
    if (!found) throw this.#wrong(`a value begins here: ${this.#here()}`);
    const [written, fraction, exponent] = found;
    this.#at += written.length;
    if (/[\w.+-]/.test(this.#text[this.#at] ?? '')) throw this.#wrong('this is no number', began);
    const number = Number(written);
    if (!Number.isFinite(number)) throw this.#wrong('a number is too large', began);
    const whole = fraction === undefined && exponent === undefined;
    if (!whole || Number.isSafeInteger(number)) return number;
    if (this.#long === 'refused') throw this.#wrong('a whole number has more digits than a number holds', began);
    return written;
  }
}

/** The text of what was sent; TelemetryError BAD_INPUT with the place where it is none. */
export const utf8Of = (bytes: Buffer, what = 'body'): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed(`The ${what} is not UTF-8.`, what, 'Send it as UTF-8.');
  }
};

/**
 * JSON to the letter: what engines let pass or drop without a word (members given twice, digits that a
 * number cannot hold, half characters) is refused or kept; every fault has its line and column in `what` was sent.
 */
export const parseJson = (text: string, long: LongNumbers = 'texts', what = 'body'): JsonValue =>
  new JsonReader(text, long, what).whole();
