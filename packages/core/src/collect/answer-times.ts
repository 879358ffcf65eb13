import type { AnswerFacts } from '../sources/ciris/http/family.ts';

/** When a request went out and its answer was whole, by our clock. */
export interface AnswerTimes {
  readonly sentAt: number;
  readonly endedAt: number;
}

/** How long an agent had kept the answer that it gave, ms. */
export const ageMs = ({ madeAt, sentAt }: AnswerFacts): number =>
  madeAt === undefined || sentAt === undefined ? 0 : Math.max(0, sentAt - madeAt);

/** When, by our clock, the answer was made: its values are of that moment. */
export const madeAtOurs = (facts: AnswerFacts, { endedAt }: AnswerTimes): number => endedAt - ageMs(facts);
