const PARTS = /\d+/g;

const partsOf = (version: string): readonly number[] => (version.split('-', 1)[0]?.match(PARTS) ?? []).map(Number);

/** Whether one version of an agent came before another; of words without numbers nothing is known. */
export const isBefore = (version: string, other: string): boolean => {
  const [one, two] = [partsOf(version), partsOf(other)];
  for (let at = 0; at < Math.max(one.length, two.length); at += 1) {
    const difference = (one[at] ?? 0) - (two[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};
