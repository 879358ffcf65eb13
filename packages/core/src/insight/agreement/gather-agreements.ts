import type { Gathering } from '../gather/gathering.ts';
import type { Agreement } from './agreement.ts';
import { compareEndedCounter } from './ended-counter.ts';
import { compareFields } from './same-field.ts';
import { compareThoughts } from './thoughts-by-id.ts';

/** All that several exact sources tell, held against each other. What nothing can be said of yet is left out. */
export const gatherAgreements = async (gathering: Gathering): Promise<readonly Agreement[]> => {
  const [fields, ...single] = await Promise.all([
    compareFields(gathering),
    compareEndedCounter(gathering),
    compareThoughts(gathering),
  ]);
  return [...fields, ...single.filter((agreement) => agreement !== null)];
};
