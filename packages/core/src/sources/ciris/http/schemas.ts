import { z } from 'zod';
import { isStateWord } from '../../../facts/cognitive-state.ts';
import { instantOf } from '../../instant.ts';

/** Kinds of members that many answers share. */
export const text = z.string();
export const flag = z.boolean();
export const stateWord = z.string().refine(isStateWord);
export const count = z.number().int().nonnegative();
export const amount = z.number().nonnegative();
/** Counters that agents keep as floats, and flags that they keep as 0 and 1. */
export const wholeFloat = z.number().nonnegative().refine(Number.isInteger);
export const zeroOrOne = z.union([z.literal(0), z.literal(1)]);

/** A time as agents write it, as epoch ms. */
export const time = z.string().transform((value, context) => {
  const at = instantOf(value);
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: 'not a time' });
  return z.NEVER;
});
