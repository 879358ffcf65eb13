import { type AgentRow, VERDICT_STATUS, type VerdictWord } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { fleetWords, needsAttention, standingOf } from './fleet-words.ts';

const row = (name: string, word: VerdictWord) =>
  ({ agent: { name }, verdict: { word, status: VERDICT_STATUS[word] } }) as AgentRow;

it.each([
  [
    [row('Scout', 'stuck'), row('Echo', 'unreachable'), row('Sage', 'working')],
    { status: 'critical', word: '2 of 3 need attention', sentence: 'Scout is stuck. Echo does not answer.' },
  ],
  [
    [row('A', 'stuck'), row('B', 'stuck'), row('C', 'stuck')],
    { status: 'critical', word: '3 of 3 need attention', sentence: 'A is stuck. B is stuck. And 1 more.' },
  ],
  [
    [row('B', 'waiting'), row('A', 'slow')],
    { status: 'degraded', word: '2 of 2 need attention', sentence: 'A is slow. B waits for you.' },
  ],
  [
    [row('B', 'waiting'), row('C', 'idle')],
    { status: 'healthy', word: '1 of 2 needs attention', sentence: 'B waits for you.' },
  ],
  [
    [row('A', 'working'), row('B', 'idle'), row('C', 'starting')],
    {
      status: 'healthy',
      word: 'All is well',
      sentence: '3 agents work or wait for work. Of 1 nothing can be said yet.',
    },
  ],
  [
    [row('A', 'unknown')],
    { status: 'unknown', word: 'Not known yet', sentence: 'Nothing can be said of 1 agent so far.' },
  ],
])('%#', (rows, words) => expect(fleetWords(rows)).toEqual(words));

it('counts in the heading whom the list shows, and in no other way in the tally', () => {
  const words = Object.keys(VERDICT_STATUS) as VerdictWord[];
  const rows = words.map((word) => row(word, word));
  const attention = rows.filter(needsAttention);
  expect(fleetWords(rows).word).toBe(`${attention.length} of ${rows.length} need attention`);
  const tallied = rows.filter((one) => ['critical', 'degraded', 'waiting'].includes(standingOf(one)));
  expect(tallied).toEqual(attention);
});

it.each([
  [
    [row('Scout', 'degraded'), row('Sage', 'working')],
    1,
    { word: '1 of 2 real agents needs attention', sentence: 'Scout is degraded. 1 simulated is not counted.' },
  ],
  [
    [row('Scout', 'working')],
    2,
    { word: 'All is well', sentence: '1 real agent works or waits for work. 2 simulated are not counted.' },
  ],
])('says in the heading which rows of the list it does not speak of: %#', (rows, simulated, words) =>
  expect(fleetWords(rows, simulated)).toMatchObject(words),
);
