import { type Available, freshness } from '@ciris/telemetry-contracts';
import type { Failures } from '../insight/verdict-input.ts';
import { clockWords } from '../insight/verdict-text.ts';
import type { Answers } from './answers.ts';
import type { Found } from './check.ts';
import { evidenceOf, found } from './finding-words.ts';

/** What failed in the last ten minutes, as the verdict counts it and whatever the verdict is; null: nothing is known of. */
export const failuresLately = ({ handle }: Answers, kind: Failures['kind']): Failures | null =>
  handle.judgedOn()?.failures.find((failures) => failures.kind === kind && failures.failed > 0) ?? null;

/**
 * Why no failure being seen says nothing of the last ten minutes; null: none happened.
 * @param by what would have told one
 */
export const whyNotNone = (answers: Answers, name: string, by: Available<number>): Found<'not_enough_data'> | null => {
  const { handle, now } = answers;
  const nothing = (words: string) => found('not_enough_data', words, [evidenceOf(name, by, now)]);
  if (handle.judgedOn() === null) return nothing('nothing was judged so far');
  if (handle.unanswered !== null && by.source !== 'database') {
    return nothing(`not known while the agent does not answer, since ${clockWords(handle.unanswered.since)}`);
  }
  return freshness(by, now) === 'stale' ? nothing(`not known: not read since ${clockWords(by.observedAt)}`) : null;
};
