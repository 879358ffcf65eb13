import { type AgentRow, VERDICT_STATUS, type VerdictWord } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { fleetWords } from './fleet-words.ts';

const row = (name: string, word: VerdictWord) =>
  ({ agent: { name }, verdict: { word, status: VERDICT_STATUS[word] } }) as AgentRow;

it.each([
  [
    [row('Scout', 'stuck'), row('Echo', 'unreachable'), row('Sage', 'working')],
    { status: 'critical', word: '2 of 3 need you now', sentence: 'Scout is stuck. Echo does not answer.' },
  ],
  [
    [row('A', 'stuck'), row('B', 'stuck'), row('C', 'stuck')],
    { status: 'critical', word: '3 of 3 need you now', sentence: 'A is stuck. B is stuck. And 1 more.' },
  ],
  [[row('A', 'slow'), row('B', 'waiting')], { status: 'degraded', word: '1 of 2 need a look', sentence: 'A is slow.' }],
  [
    [row('B', 'waiting'), row('C', 'idle')],
    { status: 'healthy', word: 'Nothing is wrong', sentence: 'B waits for you.' },
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
