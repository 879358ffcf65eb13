const HEX8 = /(?<![0-9a-f])[0-9a-f]{8}(?=[-_])/g;
const STEP = 0x01010101;

/**
 * Makes the ids of a further round of the recording its own: the first eight digits of each uuid, and
 * the same digits where ids of thoughts repeat them, move by a step a round. Round 0 is the recording.
 */
export const relabel = (text: string, round: number): string => {
  if (round === 0) return text;
  const step = Math.imul(round, STEP) >>> 0;
  return text.replace(HEX8, (digits) => ((Number.parseInt(digits, 16) + step) >>> 0).toString(16).padStart(8, '0'));
};
