import { expect, test } from 'vitest';
import { createBreaker, FAILURE_THRESHOLD, RECOVERY_MS, SUCCESS_THRESHOLD } from './breaker.ts';

test('opens at the fifth failure, half opens after a minute, closes at the third success', () => {
  const turns: string[] = [];
  const breaker = createBreaker((from, to, at) => turns.push(`${at} ${from} ${to}`));
  for (let failure = 1; failure <= FAILURE_THRESHOLD; failure += 1) {
    expect(breaker.allows(0)).toBe(true);
    breaker.failed(0);
  }
  expect(breaker.allows(RECOVERY_MS - 1)).toBe(false);
  expect(breaker.allows(RECOVERY_MS)).toBe(true);
  for (let success = 1; success <= SUCCESS_THRESHOLD; success += 1) breaker.succeeded(RECOVERY_MS);
  expect(turns).toEqual(['0 closed open', '60000 open half_open', '60000 half_open closed']);
  expect(breaker.counts).toEqual({
    state: 'closed',
    failureCount: 0,
    successCount: 0,
    recoveryAttempts: 1,
    transitions: 3,
    openSeconds: 60,
  });
});

test('a failure while half open opens it again', () => {
  const breaker = createBreaker(() => {});
  for (let failure = 0; failure < FAILURE_THRESHOLD; failure += 1) breaker.failed(0);
  breaker.allows(RECOVERY_MS);
  breaker.failed(RECOVERY_MS);
  expect(breaker.counts.state).toBe('open');
  expect(breaker.allows(RECOVERY_MS + 1)).toBe(false);
});

test('successes in between keep it closed', () => {
  const breaker = createBreaker(() => {});
  for (let turn = 0; turn < 20; turn += 1) {
    breaker.failed(turn);
    if (turn % 3 === 2) breaker.succeeded(turn);
  }
  expect(breaker.counts.state).toBe('closed');
});
