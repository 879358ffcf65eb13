import { TelemetryError } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GOOD_JSON, MALFORMED_JSON } from '../../../../testing/malformed-json.ts';
import { parseJson } from './parse-json.ts';
import { metricsFromJson } from './push.ts';

const refusal = (body: Buffer): TelemetryError => {
  try {
    metricsFromJson(body);
  } catch (error) {
    if (error instanceof TelemetryError) return error;
    throw error;
  }
  throw new Error(`it was read: ${body.toString().slice(0, 200)}`);
};

it('what the cases are made of is read', () => {
  expect(metricsFromJson(GOOD_JSON)).toMatchObject([{ scopes: [{ items: [{ name: 'm' }] }] }]);
});

it('there are some hundreds of cases of each kind', () => {
  expect(MALFORMED_JSON.length).toBeGreaterThan(300);
});

describe.each([...Map.groupBy(MALFORMED_JSON, ({ kind }) => kind)])('%s', (_, cases) => {
  it.each(cases)('$what is refused with its place and what to do', ({ body }) => {
    const { code, message, data } = refusal(body);
    expect(code).toBe('BAD_INPUT');
    expect(data.path).toMatch(/^(body|\d+:\d+|resourceMetrics.*)$/);
    expect(data.remedy).not.toBe('');
    expect(message.length).toBeLessThan(300);
  });
});

it('all that is JSON is read as the engine reads it', () => {
  const plain = (value: ReturnType<typeof parseJson>): unknown => {
    if (value instanceof Map) return Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]));
    return Array.isArray(value) ? value.map((one) => plain(one as ReturnType<typeof parseJson>)) : value;
  };
  fc.assert(
    fc.property(fc.json({ maxDepth: 5, stringUnit: 'grapheme' }), fc.nat(4), (text, indent) => {
      const written = JSON.stringify(JSON.parse(text), null, indent);
      const whole = JSON.parse(written) as unknown;
      // Whole numbers beyond what a number holds stay texts.
      const kept = JSON.parse(written, (_, value: unknown) =>
        typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? 'large' : value,
      ) as unknown;
      if (JSON.stringify(kept) === JSON.stringify(whole)) expect(plain(parseJson(written))).toEqual(whole);
      else expect(() => parseJson(written)).not.toThrow();
    }),
  );
});

it('digits that a number cannot hold are not lost', () => {
  expect(parseJson('[18446744073709551615,9007199254740993,-9007199254740993]')).toEqual([
    '18446744073709551615',
    '9007199254740993',
    '-9007199254740993',
  ]);
});
