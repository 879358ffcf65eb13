import { relabel } from './relabel.ts';
import { type Shift, shiftTimes } from './shift-times.ts';

/** Carries a text of the recording into the present. */
export type Transform = (text: string) => string;

/** Hashes, signatures and keys: hex of 32 bytes, base64 of 32, 64 or 256. */
const SEALS = /(?<![\w+/=])(?:[0-9a-f]{64}|[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{342}==)(?![\w+/=])/g;

export interface TransformOptions extends Shift {
  /** How many times the recording has been played through before. */
  readonly round: number;
}

export const createTransform = (options: TransformOptions): Transform => {
  if (options.round === 0) return (text) => shiftTimes(text, options);
  return (text) => relabel(shiftTimes(text, options), options.round);
};

/** Puts what was sealed anew (see the audit chain) in the place of the recorded seals. */
export const withSeals = (transform: Transform, seals: ReadonlyMap<string, string>): Transform =>
  seals.size === 0 ? transform : (text) => transform(text).replace(SEALS, (seal) => seals.get(seal) ?? seal);
