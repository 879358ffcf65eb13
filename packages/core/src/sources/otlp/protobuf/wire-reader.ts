import type { TelemetryError } from '@ciris/telemetry-contracts';
import type { Held } from '../held.ts';
import { malformed, tooMany } from '../malformed.ts';
import { MOST_PARTS } from '../told.ts';

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

const LONGEST_VARINT = 10;
/** Longer runs of members are read each time: few senders write such, and they would fill what is held. */
const LONGEST_HELD = 4_096;
/** Messages within messages: values may hold values. */
const DEEPEST = 40;
const TWO_32 = 4_294_967_296;
const NANOS_PER_MS = 1_000_000;
const MS_OF_HIGH = Math.floor(TWO_32 / NANOS_PER_MS);
const NANOS_OF_HIGH = TWO_32 % NANOS_PER_MS;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** How each member that is known goes into what is being read, by its number; the others are skipped. */
export type Fields<Draft> = Readonly<Record<number, (reader: WireReader, draft: Draft) => void>>;

/**
 * Reads protobuf as it is written, without a schema between: the decoders ask for what they know and
 * skip the rest. What does not hold together is refused with its byte and its place.
 */
export class WireReader {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  /** Where it reads, by depth: names of members, and their numbers where there are several. */
  readonly #names: string[] = [];
  readonly #indexes: (number | null)[] = [];
  #at = 0;
  /** Where the member that is being read begins. */
  #began = 0;
  #end: number;
  #wire = BYTES;
  #depth = 0;
  #parts = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = bytes.length;
  }

  /** All members up to the end of the message that is being read. */
  message<Draft>(draft: Draft, fields: Fields<Draft>): Draft {
    while (this.#at < this.#end) {
      this.#began = this.#at;
      const tag = this.#small();
      this.#wire = tag & 7;
      const field = tag >>> 3;
      if (field === 0) throw this.#wrong('a member has the number 0');
      const read = fields[field];
      if (read) read(this, draft);
      else this.#skip();
    }
    return draft;
  }

  /** A message within this one, called `name` where it has no fault, and its number where there are several. */
  nested<Draft>(name: string, index: number | null, draft: Draft, fields: Fields<Draft>): Draft {
    const end = this.#length();
    const outer = this.#end;
    if (this.#depth >= DEEPEST) throw this.#wrong(`messages lie deeper than ${DEEPEST} within each other`);
    this.#names[this.#depth] = name;
    this.#indexes[this.#depth] = index;
    this.#depth += 1;
    this.#end = end;
    this.message(draft, fields);
    this.#end = outer;
    this.#depth -= 1;
    return draft;
  }

  /** Of those that take memory for each: there are only so many in a push. */
  part<Draft>(name: string, index: number, draft: Draft, fields: Fields<Draft>): Draft {
    this.#parts += 1;
    if (this.#parts > MOST_PARTS) throw tooMany(this.#place());
    return this.nested(name, index, draft, fields);
  }

  /**
   * What this member and those that follow it with the same number say together. The same bytes say the same:
   * they are read once, and then found by what they are.
   */
  run<Draft extends object>(held: Held<Draft>, begin: () => Draft, fields: Fields<Draft>): Draft {
    const began = this.#began;
    const end = this.#endOfRun();
    const bytes = end - began > LONGEST_HELD ? null : this.#bytes.toString('latin1', began, end);
    const known = bytes === null ? undefined : held.get(bytes);
    if (known !== undefined) {
      this.#at = end;
      return known;
    }
    const outer = this.#end;
    this.#at = began;
    this.#end = end;
    const draft = this.message(begin(), fields);
    this.#end = outer;
    if (bytes !== null) held.set(bytes, draft);
    return draft;
  }

  text(): string {
    const end = this.#length();
    const text = this.#bytes.toString('utf8', this.#at, end);
    if (text.includes('\ufffd')) this.#holdToUtf8(end);
    this.#at = end;
    return text;
  }

  hex(): string {
    const end = this.#length();
    const text = this.#bytes.toString('hex', this.#at, end);
    this.#at = end;
    return text;
  }

  base64(): string {
    const end = this.#length();
    const text = this.#bytes.toString('base64', this.#at, end);
    this.#at = end;
    return text;
  }

  double(): number {
    this.#expect(FIXED64, 'a double');
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** Nanoseconds since 1970, as epoch ms with their fraction. */
  timeMs(): number {
    this.#expect(FIXED64, 'an instant');
    const at = this.#take(8);
    const low = this.#view.getUint32(at, true);
    const high = this.#view.getUint32(at + 4, true);
    // Their product is beyond what a number holds: whole ms are taken out first.
    return high * MS_OF_HIGH + (high * NANOS_OF_HIGH + low) / NANOS_PER_MS;
  }

  unsigned64(): number {
    this.#expect(FIXED64, 'a count');
    const at = this.#take(8);
    return this.#view.getUint32(at + 4, true) * TWO_32 + this.#view.getUint32(at, true);
  }

  signed64(): number {
    this.#expect(FIXED64, 'an integer');
    const at = this.#take(8);
    return this.#view.getInt32(at + 4, true) * TWO_32 + this.#view.getUint32(at, true);
  }

  /** Many of eight bytes, packed into one member or each a member of its own. */
  many(into: number[], one: 'double' | 'unsigned64'): void {
    if (this.#wire !== BYTES) {
      into.push(this[one]());
      return;
    }
    const end = this.#length();
    if ((end - this.#at) % 8 !== 0) throw this.#wrong('a packed list ends within a number');
    this.#wire = FIXED64;
    while (this.#at < end) into.push(this[one]());
  }

  /** A small number: an enum, a flag, a length. */
  small(): number {
    this.#expect(VARINT, 'an integer');
    return this.#small();
  }

  flag(): boolean {
    return this.small() !== 0;
  }

  /** As a text where a number would lose digits. */
  integer(): number | string {
    this.#expect(VARINT, 'an integer');
    const value = this.#varint();
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }

  #place(): string {
    const path = this.#names.slice(0, this.#depth).map((name, depth) => {
      const index = this.#indexes[depth] ?? null;
      return index === null ? name : `${name}[${index}]`;
    });
    return path.join('.') || 'body';
  }

  #wrong(words: string): TelemetryError {
    const place = this.#place();
    return malformed(`The body is no OTLP protobuf: ${words}, at byte ${this.#at} (${place}).`, place);
  }

  #expect(wire: number, what: string): void {
    if (this.#wire !== wire)
      throw this.#wrong(`${what} is written as another kind of number (wire type ${this.#wire})`);
  }

  #take(bytes: number): number {
    const at = this.#at;
    if (at + bytes > this.#end) throw this.#wrong('it ends within a number');
    this.#at = at + bytes;
    return at;
  }

  /** Where the member that begins here ends. */
  #length(): number {
    this.#expect(BYTES, 'a text or message');
    const length = this.#small();
    if (this.#at + length > this.#end) {
      throw this.#wrong(
        `a member of ${length} bytes ends beyond its message, of which ${this.#end - this.#at} are left`,
      );
    }
    return this.#at + length;
  }

  /** Behind the last whole member with the number of this one; whoever reads on meets what is odd there. */
  #endOfRun(): number {
    const tag = this.#bytes[this.#began];
    let end = this.#length();
    while (end + 2 < this.#end && this.#bytes[end] === tag) {
      const low = this.#bytes[end + 1] ?? 0;
      const high = low < 0x80 ? 0 : (this.#bytes[end + 2] ?? 0);
      const next = end + (low < 0x80 ? 2 + low : 3 + (low & 0x7f) + high * 0x80);
      if (high >= 0x80 || next > this.#end) return end;
      end = next;
    }
    return end;
  }

  /** An unsigned number of 32 bits; a longer one loses what lies above. */
  #small(): number {
    const began = this.#at;
    let value = 0;
    // Four bytes fit into an integer as engines calculate with it.
    for (let shift = 0; shift < 28 && this.#at < this.#end; shift += 7) {
      const byte = this.#bytes[this.#at] ?? 0;
      this.#at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    this.#at = began;
    return Number(BigInt.asUintN(32, this.#varint()));
  }

  #varint(): bigint {
    let value = 0n;
    for (let count = 0; count < LONGEST_VARINT; count += 1) {
      const byte = this.#bytes[this.#take(1)] ?? 0;
      value |= BigInt(byte & 0x7f) << BigInt(7 * count);
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
    throw this.#wrong('a number does not end');
  }

  #skip(): void {
    if (this.#wire === VARINT) this.#varint();
    else if (this.#wire === FIXED64) this.#take(8);
    else if (this.#wire === BYTES) this.#at = this.#length();
    else if (this.#wire === FIXED32) this.#take(4);
    else throw this.#wrong(`there is no wire type ${this.#wire} in OTLP`);
  }

  #holdToUtf8(end: number): void {
    try {
      strict.decode(this.#bytes.subarray(this.#at, end));
    } catch {
      throw this.#wrong('a text is not UTF-8');
    }
  }
}
