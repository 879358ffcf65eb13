/** What a probe found at or behind a number: `late` ends the search there, else it goes on behind `key`. */
export interface Probe {
  readonly key: number;
  readonly late: boolean;
}

/**
 * The highest number before everything that is late, in [low - 1, high - 1]: for keys that stand in
 * the order of time. `probe` looks at the first row at or behind a number; null: there is none.
 */
export const lastBeforeLate = (low: number, high: number, probe: (from: number) => Probe | null): number => {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const found = probe(middle);
    if (!found || found.late) to = middle;
    else from = found.key + 1;
  }
  return from - 1;
};
