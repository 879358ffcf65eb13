import { expect, it } from 'vitest';
import { evidenceOf } from './finding-words.ts';
import { dollarWords, numberWords } from './number-words.ts';

it.each([
  [numberWords(0), '0'],
  [numberWords(1234567), '1,234,567'],
  [numberWords(234.09176000000002), '234'],
  [numberWords(41.2499), '41.2'],
  [numberWords(0.30000000000000004), '0.3'],
  [numberWords(0.00123456), '0.0012'],
  [dollarWords(0), '$0'],
  [dollarWords(234.09176000000002), '$2.34'],
  [dollarWords(1.23), '$0.0123'],
  [dollarWords(0.001), '<$0.0001'],
])('%s is written %s', (words, written) => expect(words).toBe(written));

it('a reading is evidence with its unit', () => {
  const cost = {
    status: 'available',
    value: 234.09176000000002,
    observedAt: 0,
    everyMs: 1000,
    basis: 'measured',
    source: 'answer',
    endpoint: 'GET /v1/telemetry/unified',
  } as const;
  expect(evidenceOf('cost', cost, 0, dollarWords).text).toBe('cost $2.34');
  expect(evidenceOf('memory', { ...cost, value: 22512 }, 0).text).toBe('memory 22,512');
});
