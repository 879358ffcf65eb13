import type { Evidence } from '@ciris/telemetry-contracts';
import type { Agreement } from '../insight/agreement/agreement.ts';
import { whyNotCompared } from '../insight/agreement/tellers.ts';
import type { Answers } from './answers.ts';
import { type Check, check, type Found } from './check.ts';
import { found } from './finding-words.ts';

const evidence = (agreements: readonly Agreement[]): Evidence[] =>
  agreements.flatMap((agreement) =>
    [agreement.better, agreement.other].map((told) => ({ text: agreement.title, ...told })),
  );

const nothingCompared = ({ of }: Answers, figures: readonly string[]): Found<'not_enough_data' | 'not_told'> => {
  const { outcome, words, better } = whyNotCompared(of.view, figures);
  return found(outcome, words, [], better);
};

/** A check that exact sources say the same of these figures. One source alone proves nothing. */
export const agreementCheck = (id: Check['id'], title: string, figures: readonly string[]): Check =>
  check({
    id,
    title,
    query: `agreement of ${figures.join(', ')}`,
    outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
    run: async (answers) => {
      const mine = answers.agreements
        .filter((agreement) => figures.includes(agreement.id))
        .sort((a, b) => b.other.observedAt - a.other.observedAt);
      if (mine.length === 0) return nothingCompared(answers, figures);
      const differing = mine.filter((agreement) => !agreement.agrees);
      const words = (differing[0] ?? mine[0])?.detail ?? '';
      return found(
        differing.length > 0 ? 'degraded' : 'works',
        words,
        evidence(differing.length > 0 ? differing : mine),
      );
    },
  });
