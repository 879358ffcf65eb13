import type { OutputOf, Procedure, procedures } from '@ciris/telemetry-contracts';

type Groups = typeof procedures;

/** What each procedure answers: `AppOutput['queue']['status']`. */
export type AppOutput = {
  readonly [G in keyof Groups]: {
    readonly [N in keyof Groups[G]]: Groups[G][N] extends Procedure ? OutputOf<Groups[G][N]> : never;
  };
};
