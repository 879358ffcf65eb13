import { expect, it } from 'vitest';
import { headingOf, stateOf } from './group.ts';

it.each([
  ['open', true, 'degraded', 'open'],
  ['regressed', true, 'critical', 'came back'],
  ['resolved', true, 'healthy', 'resolved'],
  ['open', false, 'unknown', 'not counted'],
  ['resolved', false, 'healthy', 'resolved'],
  ['merged', false, 'unknown', 'merged'],
] as const)('a group that is %s, counted %j, is shown as %s: %s', (state, counted, status, word) => {
  expect(stateOf({ state, counted })).toEqual({ status, word });
});

it.each([
  ['rate_limited', 'llm_bus', 'rate limited in llm_bus'],
  ['ValidationError', null, 'ValidationError'],
])('%s of %j is headed %s', (type, service, heading) => {
  expect(headingOf({ type, service })).toBe(heading);
});
