import type { Generation } from '@ciris/telemetry-contracts';
import type { Sources } from '../stand/stand.ts';

/** When and of what the judge asks. */
export interface Occasion {
  readonly generation: Generation;
  readonly sources: Sources;
  /** Time of the question by the clock of the stand, epoch ms. */
  readonly now: number;
  readonly watchedFrom: number;
  /** What times of the recording are moved by. */
  readonly offsetMs: number;
  /** Services of which something was known at some time, by their histories. */
  readonly provedServices: ReadonlySet<string>;
}
