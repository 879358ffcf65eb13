import type { CognitiveState } from '@ciris/telemetry-contracts';
import type { Band } from '../bands.ts';
import type { PlainTransition } from './transition-rows.ts';

export interface Entered {
  /** Before the window too; null: nothing of before is known. */
  readonly enteredAt: number | null;
  readonly enteredIsExact: boolean;
}

type StateBand = Band<CognitiveState>;

/**
 * When the state of each band was entered. `transitions` in order of time; `before` is the last one
 * ahead of the window. The first band begins with the window, which is no entry of its own.
 */
export const entriesOf = (
  bands: readonly StateBand[],
  before: PlainTransition | null,
  transitions: readonly PlainTransition[],
): readonly (StateBand & Entered)[] =>
  bands.map((band, index) => {
    const own = transitions.findLast(({ at }) => at === band.from) ?? (index === 0 ? before : null);
    // What follows a gap was seen again then.
    if (own === null) return { ...band, enteredAt: index === 0 ? null : band.from, enteredIsExact: false };
    if (own.to !== band.state) return { ...band, enteredAt: null, enteredIsExact: false };
    return { ...band, enteredAt: own.at, enteredIsExact: own.from !== null };
  });
