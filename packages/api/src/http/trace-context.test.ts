import { describe, expect, it } from 'vitest';
import { traceOf } from './trace-context.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const GIVEN = `${TRACE}-${SPAN}`;

describe('a request that comes with a trace', () => {
  it.each([
    ['00', '00'],
    ['01', '01'],
    ['02', '02'],
    ['03', '03'],
    ['ff', '03'],
    ['fc', '00'],
  ])('with the flags %s is answered within it with %s, by a span of its own', (flags, answered) => {
    const { traceId, traceparent } = traceOf(`00-${GIVEN}-${flags}`);
    expect(traceId).toBe(TRACE);
    expect(traceparent).toMatch(new RegExp(`^00-${TRACE}-(?!${SPAN})[0-9a-f]{16}-${answered}$`));
  });

  it.each(['cc', '01', 'fe'])('of a later version (%s) is understood, whatever follows its flags', (version) => {
    for (const more of ['', '-', '-what-the-future-will-be-like'])
      expect(traceOf(`${version}-${GIVEN}-01${more}`).traceparent).toMatch(new RegExp(`^00-${TRACE}-.*-01$`));
  });
});

it.each([
  null,
  undefined,
  '',
  'none',
  `00-${GIVEN}-01-more`,
  `00-${GIVEN}-01-`,
  `00-${GIVEN}-01 `,
  `00-${GIVEN}-01\n`,
  `00-${GIVEN}-0`,
  `00-${GIVEN}-01.`,
  `cc-${GIVEN}-01.more`,
  `ff-${GIVEN}-01`,
  `00-${GIVEN.toUpperCase()}-01`,
  `00-${'0'.repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  ` 00-${GIVEN}-01`,
])('%j begins a trace of its own, sampled', (traceparent) => {
  const { traceId, traceparent: answered } = traceOf(traceparent);
  expect(traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(traceId).not.toBe(TRACE);
  expect(answered).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
});
