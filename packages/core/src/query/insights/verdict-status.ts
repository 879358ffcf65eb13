import { type Status, VERDICT_STATUS, VERDICTS } from '@ciris/telemetry-contracts';

/** The status of a verdict's word; of what is none, unknown. */
export const statusOfVerdict = (word: string): Status => {
  const known = VERDICTS.find((one) => one === word);
  return known ? VERDICT_STATUS[known] : 'unknown';
};
