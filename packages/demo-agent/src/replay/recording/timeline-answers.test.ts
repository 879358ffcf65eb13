import { expect, test } from 'vitest';
import type { Failure } from './answer.ts';
import type { TimelineRecording } from './timeline.ts';
import { timelineAnswers } from './timeline-answers.ts';
import type { TimelineLine } from './timeline-line.ts';

const line = (sentAt: number, t: number, outcome: string | Failure): TimelineLine => ({
  method: 'GET',
  path: '/p',
  query: '',
  requestBody: undefined,
  auth: 'admin',
  session: 1,
  sentAt,
  t,
  outcome: outcome.startsWith('E') ? (outcome as Failure) : { status: 200, headers: {}, body: outcome },
});

const chosen = (lines: readonly TimelineLine[], t: number, query = '') => {
  const recording: TimelineRecording = {
    generation: 'v1',
    root: '',
    folder: '',
    startedAt: 0,
    durationMs: 100_000,
    lines,
    frames: [],
    streamEndsAt: [],
    hasStream: true,
    lives: [{ from: 0, to: Number.POSITIVE_INFINITY }],
    events: { goneAt: [], messagesAt: [], seenHealth: [] },
  };
  const choice = timelineAnswers(recording).choose('GET', '/p', query, t, 0);
  return choice.kind === 'answer'
    ? `${choice.answer.body} at ${choice.t}`
    : 't' in choice
      ? `${choice.kind} at ${choice.t}`
      : choice.kind;
};

const FROZEN = [
  line(1_000, 1_010, 'a'),
  line(5_000, 15_000, 'ETIMEDOUT'),
  line(16_000, 26_000, 'ETIMEDOUT'),
  line(30_000, 30_020, 'b'),
];

test.each([
  [1_005, 'a at 1010'],
  [1_010, 'a at 1020'],
  [4_000, 'a at 4010'],
  [5_000, 'hang'],
  [14_999, 'hang'],
  [15_500, 'hang'],
  [26_000, 'b at 26000'],
  [40_000, 'b at 40020'],
])('a frozen agent at %i: %s', (t, told) => {
  expect(chosen(FROZEN, t)).toBe(told);
});

test('a cut connection is cut at its time, and forgotten after it', () => {
  const lines = [line(1_000, 1_010, 'a'), line(2_000, 2_500, 'ECONNRESET'), line(6_000, 6_010, 'b')];
  expect(chosen(lines, 2_100)).toBe('reset at 2500');
  expect(chosen(lines, 3_000)).toBe('b at 3000');
  expect(chosen(lines.slice(0, 2), 3_000)).toBe('a at 3000');
});

test('another query is answered by what was recorded, and another path not at all', () => {
  expect(chosen([line(0, 10, 'a')], 50, 'limit=1')).toBe('a at 60');
  expect(chosen([], 50)).toBe('unknown');
});
