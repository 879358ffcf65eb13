import { median } from '../stand/figures.ts';

/** What is looked at, by name; each sample has the same. */
export type Sample<K extends string> = Readonly<Record<K, number>>;

export interface Row<K extends string> {
  readonly what: K;
  /** Median of the first third after the warm-up. */
  readonly early: number;
  /** Median of the last third. */
  readonly late: number;
  /** By how much it may have grown. */
  readonly tolerance: number;
  readonly flat: boolean;
}

/** Caches fill and code is compiled until then: this share of the samples is left out. */
const WARM_UP = 0.25;
/** Fewer in a third have no median that one odd sample cannot move. */
const LEAST_IN_A_THIRD = 3;
export const LEAST_SAMPLES = Math.ceil((3 * LEAST_IN_A_THIRD) / (1 - WARM_UP));

/** Whether what must not grow did not. A fall is flat too: what was held is let go. */
export const judgeFlatness = <K extends string>(
  samples: readonly Sample<K>[],
  tolerances: Sample<K>,
): readonly Row<K>[] => {
  if (samples.length < LEAST_SAMPLES) {
    throw new Error(`${samples.length} samples are too few to judge: ${LEAST_SAMPLES} are needed, so take longer`);
  }
  const warm = samples.slice(Math.floor(samples.length * WARM_UP));
  const third = Math.floor(warm.length / 3);
  return (Object.keys(tolerances) as K[]).map((what) => {
    const values = warm.map((sample) => sample[what]);
    const [early, late] = [median(values.slice(0, third)), median(values.slice(-third))];
    const tolerance = tolerances[what];
    // Not `>`: a figure that could not be had is not flat.
    return { what, early, late, tolerance, flat: late - early <= tolerance };
  });
};
