import { expect, it } from 'vitest';
import { credentialsOf, EMPTY_FORM, hasCredentials, missingHalf } from './connection-form.ts';

it('sends what was typed, and nothing for what was left empty', () => {
  expect(credentialsOf({ ...EMPTY_FORM, token: ' abc ' })).toEqual({ token: 'abc' });
  expect(credentialsOf(EMPTY_FORM)).toEqual({});
  expect(hasCredentials(EMPTY_FORM)).toBe(false);
});

it('keeps the blanks of a password, which are part of it', () => {
  expect(credentialsOf({ ...EMPTY_FORM, username: 'admin', password: ' p ' })).toEqual({
    username: 'admin',
    password: ' p ',
  });
});

it.each([
  [{ username: 'admin' }, 'The password is missing: a user needs one.'],
  [{ username: 'admin', password: '  ' }, 'The password is missing: a user needs one.'],
  [{ password: 'p' }, 'The user is missing: a password needs one.'],
  [{ password: '  ' }, null],
  [{ username: 'admin', password: 'p' }, null],
  [{}, null],
])('%j: %s', (typed, words) => expect(missingHalf({ ...EMPTY_FORM, ...typed })).toBe(words));
