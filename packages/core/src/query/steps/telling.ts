import type { ThoughtStep } from '@ciris/telemetry-contracts';

/** What one source tells of one step, without its number and name. */
export type Telling = Omit<ThoughtStep, 'number' | 'name' | 'optional'>;

/** By number of the step. */
export type Tellings = ReadonlyMap<number, Telling>;

const NOTHING: Telling = {
  state: 'not_told',
  startedAt: null,
  durationMs: null,
  basis: null,
  source: null,
  endpoint: null,
  result: null,
  note: null,
};

export const telling = (state: Telling['state'], about: Partial<Telling> = {}): Telling => ({
  ...NOTHING,
  state,
  ...about,
});

/** From one known instant to another; null where one of them is not known. */
export const between = (
  from: number | null,
  to: number | null,
): Pick<Telling, 'startedAt' | 'durationMs' | 'basis'> => {
  const durationMs = from === null || to === null || to < from ? null : to - from;
  return {
    startedAt: from === null ? null : Math.round(from),
    durationMs,
    basis: durationMs === null ? null : 'derived',
  };
};

export const notes = (...all: readonly (string | null)[]): string | null => {
  const told = all.filter((note) => note !== null);
  return told.length === 0 ? null : told.join(' ');
};
