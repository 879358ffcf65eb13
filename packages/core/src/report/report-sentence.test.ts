import type { Outcome, VerdictWord } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { openReportStand } from '../../testing/report-stand.ts';
import { buildReport } from './build-report.ts';
import { reportSentence } from './report-sentence.ts';

const saying = (word: VerdictWord, ...outcomes: readonly Outcome[]): string =>
  reportSentence(
    'scout',
    { word, sentence: 'No answer for 2 min.' },
    outcomes.map((outcome, index) => ({ title: `S${index}`, outcome, finding: '' })),
  ).sentence;

it.each<[VerdictWord, readonly Outcome[], string]>([
  ['working', ['works', 'not_told'], 'Everything that could be checked works.'],
  ['working', ['works', 'not_enough_data'], 'What could be checked works; 1 system gave too little to check.'],
  ['degraded', ['works', 'degraded'], 'It works, except that S1 is degraded.'],
  ['degraded', ['works', 'degraded', 'degraded', 'degraded'], 'It works, except that S1, S2 and S3 are degraded.'],
  ['unknown', ['not_told', 'degraded'], 'S1 is degraded, and nothing else is known to work.'],
  ['degraded', ['works', 'broken', 'degraded', 'broken'], 'Do not roll on: S1 and S3 are broken.'],
  ['unknown', ['not_enough_data'], 'There is not enough data to say that anything works.'],
  ['unreachable', ['works', 'works'], 'Do not roll on: scout does not answer.'],
  ['unreachable', ['broken'], 'Do not roll on: scout does not answer.'],
])('an agent that is %s, with systems that are %j: %s', (word, outcomes, sentence) =>
  expect(saying(word, ...outcomes)).toBe(sentence),
);

it('the report of an agent that does not answer is not ready, whatever was told before', async () => {
  const stand = await openReportStand();
  await stand.tell('queue.depth', 0);
  stand.judge('unreachable');
  const report = await buildReport(await stand.answers());
  const depth = report.systems
    .flatMap(({ checks }) => checks)
    .find(({ checkId }) => checkId === 'processing-queue.depth');
  expect(depth).toMatchObject({ outcome: 'not_enough_data', answer: 'before it fell silent: nothing waits' });
  expect(report).toMatchObject({
    outcome: 'broken',
    sentence: expect.stringMatching(/^Do not roll on: .* does not answer\.$/),
    why: 'It is unreachable.',
  });
});
