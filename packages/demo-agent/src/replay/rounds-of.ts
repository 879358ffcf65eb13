import { createRound, type Round } from './database/rounds.ts';
import type { SourceDatabase } from './database/source.ts';
import { createTransform, type Transform } from './time/transform.ts';

export interface Rounds {
  transformOf(round: number): Transform;
  /** Of a database; asked in rising order, by at most one round back. */
  roundOf(round: number): Round;
}

interface RoundsOptions {
  readonly source: SourceDatabase | null;
  /** Epoch ms of the recording's t = 0, then and now. */
  readonly recordedStart: number;
  readonly startedAt: number;
  /** Infinity: it is played once. */
  readonly roundMs: number;
}

/** The words and times of each playing-through. */
export const createRounds = (options: RoundsOptions): Rounds => {
  const offsetMs = options.startedAt - options.recordedStart;
  const asRecorded = offsetMs === 0 && !Number.isFinite(options.roundMs);
  const plain = (round: number): Transform => {
    const passed = round === 0 ? 0 : round * options.roundMs;
    return createTransform({ offsetMs: offsetMs + passed, idOffsetMs: passed, around: options.recordedStart, round });
  };
  let newest: { readonly round: number; readonly made: Round; readonly before: Round | null } | null = null;
  const roundOf = (round: number): Round => {
    if (!options.source) throw new Error('this replay has no database');
    if (newest?.round === round) return newest.made;
    if (newest?.round === round + 1 && newest.before) return newest.before;
    for (let next = newest ? newest.round + 1 : 0; next <= round; next += 1) {
      const before = newest?.made ?? null;
      newest = { round: next, made: createRound(options.source, plain(next), next, before, asRecorded), before };
    }
    if (newest?.round !== round) throw new Error(`round ${round} of the replay is over`);
    return newest.made;
  };
  return {
    roundOf,
    transformOf: options.source ? (round) => roundOf(round).transform : plain,
  };
};
