import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactJson, memberText } from './json-text.ts';

test('keeps the spelling of numbers and writes letters plain', () => {
  expect(compactJson('{ "a": [1.0, 12345678901234567890, 1e-7],\n "b": "\\u00e9 \\\\u00e9 \\u0001" }')).toBe(
    '{"a":[1.0,12345678901234567890,1e-7],"b":"é \\\\u00e9 \\u0001"}',
  );
});

test('compacting changes no value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(compactJson(JSON.stringify(value, null, 2)))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('finds a member at the top only, wherever it stands', () => {
  const members = fc.record({ request: fc.jsonValue(), body: fc.jsonValue(), after: fc.jsonValue() });
  fc.assert(
    fc.property(members, ({ request, body, after }) => {
      const text = JSON.stringify({ request: { body: request }, body, after: ['"body":', after] }, null, 1);
      expect(JSON.parse(memberText(text, 'body') ?? '')).toEqual(JSON.parse(JSON.stringify(body)));
      expect(memberText(text, 'nobody')).toBe(null);
    }),
  );
});
