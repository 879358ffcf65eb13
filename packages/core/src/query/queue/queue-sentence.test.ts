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

const well = { answers: true, database: true, silent: 0, ends: { agoMs: 119_000, expectedMs: 120_000 } };

it.each([
  [told(1), told(2), { ...well, thoughts: 1 }, '2 open tasks and 1 thought to do; thoughts advance.'],
  [told(0), told(0), { ...well, thoughts: 3 }, '3 thoughts to do; thoughts advance.'],
  [told(2), told(1), { ...well, thoughts: 0 }, '1 open task; thoughts advance.'],
  [told(2), untold, { ...well, thoughts: 0 }, '2 in the queue; thoughts advance.'],
  [told(0), told(0), { ...well, thoughts: 0 }, 'Nothing waits.'],
  [untold, untold, { ...well, thoughts: 0 }, 'Whether something waits is not told.'],
  [
    told(1),
    told(0),
    { ...well, thoughts: 1, ends: null },
    '1 thought to do; whether thoughts advance is not told now.',
  ],
  [
    told(1),
    told(0),
    { ...well, thoughts: 3, ends: { agoMs: 1_080_000, expectedMs: 120_000 } },
    '3 thoughts to do; the last thought ended 18 min ago.',
  ],
  [
    told(1),
    told(0),
    { ...well, thoughts: 1, ends: { agoMs: null, expectedMs: 120_000 } },
    '1 thought to do; no end of a thought was seen so far.',
  ],
  [
    told(0),
    told(0),
    { ...well, thoughts: 0, silent: 3 },
    'Nothing is known to wait; 3 thoughts fell silent after a failed LLM call and may be over.',
  ],
  [
    told(1),
    told(2),
    { ...well, thoughts: 1, answers: false },
    'The agent does not answer; its database holds 2 open tasks and 1 thought to do.',
  ],
  [
    told(0),
    told(0),
    { ...well, thoughts: 0, answers: false },
    'The agent does not answer; its database holds nothing that waits.',
  ],
  [
    told(1),
    told(2),
    { ...well, thoughts: 1, answers: false, database: false },
    'The agent does not answer. Last known: 2 open tasks and 1 thought to do.',
  ],
  [
    untold,
    untold,
    { ...well, thoughts: 0, answers: false, database: false },
    'The queue is not known: the agent does not answer.',
  ],
])('depth %j, tasks %j, seen %j', (depth, openTasks, seen, words) =>
  expect(queueSentence({ word: 'working', sentence: 'Works.' }, { depth, openTasks }, seen)).toBe(words),
);
