import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attributes, fixed } from '../../../../testing/otlp-writer.ts';
import type { Json } from '../../../ports/json.ts';
import { createHeld } from '../held.ts';
import { readAttribute } from './common.ts';
import { type AttributesDraft, attributesField, type HeldAttributes, NO_ATTRIBUTES } from './point-attributes.ts';
import { WireReader } from './wire-reader.ts';

const FIELD = 7;

/** What is read, or the words in which it is refused. */
const outcome = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return (error as Error).message;
  }
};

const withHeld = (bytes: Buffer, held: HeldAttributes): unknown =>
  outcome(() => {
    const draft: AttributesDraft = { attributes: NO_ATTRIBUTES };
    return [...new WireReader(bytes).message(draft, { [FIELD]: attributesField(FIELD, held) }).attributes];
  });

/** One attribute after the other, of which nothing is held. */
const plainly = (bytes: Buffer): unknown =>
  outcome(() => [...new WireReader(bytes).message(new Map<string, Json>(), { [FIELD]: readAttribute })]);

const name = fc.constantFrom('a', 'http.route', 'é', '', 'long'.repeat(40));
const value = fc.oneof(
  fc.constantFrom<Json>('/', 'x'.repeat(120), 'y'.repeat(200), 'z'.repeat(3_000), null, true, 200, 0.5),
  fc.array(fc.nat(9), { maxLength: 2 }),
);
/** Members of a point: attributes, and others between them. */
const members = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.tuple(name, value).map((one) => attributes(FIELD, new Map([one]))) },
    fc.constant([fixed(2, 5n)]),
  ),
  { maxLength: 6 },
);
const points = fc.array(
  members.map((all) => Buffer.concat(all.flat())),
  { minLength: 1, maxLength: 4 },
);

it('are read as they stand, whether they were read before or not, and wherever they stand', () => {
  fc.assert(
    fc.property(points, (all) => {
      const held: HeldAttributes = createHeld(3, 8_000);
      for (const bytes of [...all, ...all, ...all]) expect(withHeld(bytes, held)).toEqual(plainly(bytes));
    }),
  );
});

it('are refused in the same words, whether others were read before or not', () => {
  const held: HeldAttributes = createHeld(100, 100_000);
  fc.assert(
    fc.property(points, fc.nat(), fc.nat(255), fc.nat(), (all, place, byte, cut) => {
      for (const bytes of all) {
        withHeld(bytes, held);
        const broken = Buffer.from(bytes);
        if (broken.length > 0) broken[place % broken.length] = byte;
        const short = bytes.subarray(0, cut % (bytes.length + 1));
        for (const one of [broken, short]) expect(withHeld(one, held)).toEqual(plainly(one));
      }
    }),
    { numRuns: 500 },
  );
});

it('that are written the same way are one object, however other members stand about them', () => {
  const held: HeldAttributes = createHeld(10, 1_000);
  const read = (...parts: readonly Buffer[]) => {
    const draft: AttributesDraft = { attributes: NO_ATTRIBUTES };
    return new WireReader(Buffer.concat(parts)).message(draft, { [FIELD]: attributesField(FIELD, held) }).attributes;
  };
  const two = attributes(FIELD, new Map<string, Json>(Object.entries({ a: 1, b: 'x' })));
  const first = read(...two);
  expect(read(fixed(3, 9n), ...two, fixed(2, 8n))).toBe(first);
  const [one, other] = two;
  if (!one || !other) throw new Error('there are two');
  expect(read(one, fixed(2, 8n), other)).toEqual(first);
  // Nobody adds to what is held.
  read(one, fixed(2, 8n), other, fixed(2, 8n), ...attributes(FIELD, new Map([['c', 'z']])));
  expect([...read(one)]).toEqual([['a', 1]]);
});
