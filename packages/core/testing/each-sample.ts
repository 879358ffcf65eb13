import type { SampleSignal, SamplesSignal } from '../src/ports/signal.ts';

/** What columns tell, point by point. */
export const eachSample = ({ series, at, value, counted }: SamplesSignal): readonly SampleSignal[] =>
  series.map((one, index) => {
    const [when, what, how] = [at[index], value[index], counted[index]];
    if (when === undefined || what === undefined || how === undefined) throw new Error('a column is too short');
    return { kind: 'sample', ...one, at: when, value: what, ...(how === null ? {} : { counted: how }) };
  });
