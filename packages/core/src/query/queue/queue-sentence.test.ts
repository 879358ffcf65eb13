import type { Reading } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { queueSentence } from './queue-sentence.ts';

const told = (value: number): Reading<number> => ({
  status: 'available',
  value,
  observedAt: 0,
  everyMs: 1000,
  basis: 'measured',
  source: 'database',
  endpoint: 'thoughts',
});
const untold: Reading<number> = { status: 'unavailable', reason: 'not_yet', since: null };

const working = { word: 'working', sentence: 'Works.' } as const;

it.each([
  [told(1), told(2), 1, true, '2 open tasks and 1 thought to do; thoughts advance.'],
  [told(0), told(0), 3, true, '3 thoughts to do; thoughts advance.'],
  [told(2), told(1), 0, true, '1 open task; thoughts advance.'],
  [told(2), untold, 0, true, '2 in the queue; thoughts advance.'],
  [told(0), told(0), 0, true, 'Nothing waits.'],
  [untold, untold, 0, true, 'Whether something waits is not told.'],
  [told(1), told(2), 1, false, '2 open tasks and 1 thought to do; as told last: the agent does not answer.'],
  [told(0), told(0), 0, false, 'Nothing waits, as told last: the agent does not answer.'],
])('depth %j, tasks %j, %i thoughts, answers: %s', (depth, openTasks, thoughts, answers, words) =>
  expect(queueSentence(working, { depth, openTasks }, { thoughts, answers })).toBe(words),
);

it('says nothing of an agent that cannot be reached', () =>
  expect(
    queueSentence(
      { word: 'unreachable', sentence: '' },
      { depth: told(1), openTasks: told(1) },
      { thoughts: 1, answers: false },
    ),
  ).toBe('The queue is not known: the agent does not answer.'));
