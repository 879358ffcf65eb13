import { PUSH_SIGNALS, type PushSignal, TelemetryError } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, fixed, jsonOf, protobufOf, whole } from '../../../testing/otlp-writer.ts';
import { TOLD_PUSHES } from '../../../testing/told-pushes.ts';
import { readPush } from './read-push.ts';
import { MOST_PARTS } from './told.ts';

const push = (signal: PushSignal) => TOLD_PUSHES[signal] as fc.Arbitrary<never[]>;

/** What comes of a body: it is read, or refused by what is foreseen. */
const outcome = (signal: PushSignal, format: 'json' | 'protobuf', body: Buffer): TelemetryError | null => {
  try {
    readPush(signal, format, body);
    return null;
  } catch (error) {
    if (error instanceof TelemetryError) return error;
    throw error;
  }
};

describe.each(PUSH_SIGNALS)('a push of %s', (signal) => {
  it('is read as it was written, in both forms', () => {
    fc.assert(
      fc.property(push(signal), (told) => {
        expect(readPush(signal, 'protobuf', protobufOf(signal, told)).resources).toEqual(told);
        expect(readPush(signal, 'json', jsonOf(signal, told)).resources).toEqual(told);
      }),
      { numRuns: 100 },
    );
  });

  it('that breaks off somewhere is refused with its place, or is one that ended there', () => {
    fc.assert(
      fc.property(push(signal), fc.nat(), (told, cut) => {
        const whole = protobufOf(signal, told);
        const error = outcome(signal, 'protobuf', whole.subarray(0, cut % (whole.length + 1)));
        if (error) expect(error).toMatchObject({ code: 'BAD_INPUT', data: { path: expect.any(String) } });
        const text = jsonOf(signal, told);
        const at = cut % text.length;
        expect(outcome(signal, 'json', text.subarray(0, at))).toMatchObject({ code: 'BAD_INPUT' });
      }),
      { numRuns: 100 },
    );
  });

  it('with any byte changed, or of any bytes, is read or refused and nothing else', () => {
    fc.assert(
      fc.property(push(signal), fc.nat(), fc.nat(255), fc.uint8Array({ maxLength: 60 }), (told, place, byte, any) => {
        for (const [format, body] of [
          ['protobuf', protobufOf(signal, told)],
          ['json', jsonOf(signal, told)],
        ] as const) {
          if (body.length > 0) body[place % body.length] = byte;
          expect(outcome(signal, format, body)?.code ?? 'BAD_INPUT').toBe('BAD_INPUT');
          expect(outcome(signal, format, Buffer.from(any))?.code ?? 'BAD_INPUT').toBe('BAD_INPUT');
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('protobuf', () => {
  const metric = (...parts: readonly Buffer[]): Buffer => bytes(1, bytes(2, bytes(2, ...parts)));
  const CASES: readonly (readonly [what: string, body: Buffer, words: RegExp])[] = [
    ['a member beyond its message', Buffer.from([0x0a, 0x05, 0x12]), /5 bytes ends beyond .*byte 2/],
    ['a number without end', metric(Buffer.alloc(12, 0xff)), /number does not end/],
    ['a text that is not UTF-8', metric(bytes(1, Buffer.from([0xc3, 0x28]))), /not UTF-8.*metrics\[0\]/],
    ['a text where a message belongs', metric(whole(5, 1)), /another kind of number/],
    ['a group', metric(Buffer.from([0x0b])), /wire type 3/],
    ['member number 0', metric(Buffer.from([0x02, 0x00])), /number 0/],
    ['a packed list that ends within a number', metric(bytes(9, bytes(1, bytes(6, 'abc')))), /within a number/],
    ['an instant that is cut', metric(bytes(5, bytes(1, fixed(3, 1n).subarray(0, 5)))), /ends within a number/],
  ];
  it.each(CASES)('%s is refused with its byte and place', (_, body, words) => {
    const error = outcome('metrics', 'protobuf', body);
    expect(error?.message).toMatch(words);
    expect(error?.message).toMatch(/at byte \d+/);
    expect(error?.data.remedy).toMatch(/exporter/);
  });

  it('with values in values without end is refused', () => {
    let value = bytes(1, 'x');
    for (let depth = 0; depth < 60; depth += 1) value = bytes(5, bytes(1, value));
    const attribute = bytes(9, bytes(1, 'deep'), bytes(2, value));
    expect(outcome('traces', 'protobuf', bytes(1, bytes(2, bytes(2, attribute))))?.message).toMatch(/deeper than/);
  });

  it('with more points than memory is for is refused before they are all read', () => {
    const points = Buffer.concat(Array.from({ length: MOST_PARTS + 1 }, () => bytes(1)));
    expect(outcome('metrics', 'protobuf', metric(bytes(5, points)))).toMatchObject({ code: 'TOO_LARGE' });
  });

  it('skips what it does not know', () => {
    const unknown = Buffer.concat([whole(99, 7), fixed(98, 7n), bytes(97, 'x'), Buffer.from([0xa5, 0x06, 1, 2, 3, 4])]);
    expect(readPush('metrics', 'protobuf', metric(bytes(1, 'm'), unknown)).resources).toEqual([
      { attributes: new Map(), scopes: [{ name: '', items: [{ name: 'm', unit: '', data: null }] }] },
    ]);
  });
});
