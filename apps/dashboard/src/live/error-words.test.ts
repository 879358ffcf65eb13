import { TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import { errorWords } from './error-words.ts';

it('speaks of the platform where it did not answer', () => {
  expect(errorWords(TRPCClientError.from(new TypeError('Failed to fetch')))).toMatchObject({
    what: 'The platform did not answer.',
    code: 'NO_ANSWER',
  });
});

it('says what the platform said, with its place and remedy', () => {
  const telemetry = { code: 'BAD_INPUT', details: { remedy: 'Give a number.', path: 'limit', candidates: ['1'] } };
  const error = TRPCClientError.from({
    error: { code: -32600, message: 'limit is no number', data: { telemetry } },
  } as Parameters<typeof TRPCClientError.from>[0]);
  expect(errorWords(error)).toEqual({
    what: 'limit is no number',
    code: 'BAD_INPUT',
    remedy: 'Give a number.',
    path: 'limit',
    candidates: ['1'],
  });
});

it('blames no platform for a mistake of the page', () => {
  expect(errorWords(new TypeError('x is undefined'))).toMatchObject({
    what: 'The page itself made a mistake: x is undefined',
    code: 'PAGE_ERROR',
    remedy: 'Load it again.',
  });
});
