import { z } from 'zod';

/** Where a member belongs that is given in the wrong place, by its name. */
type Elsewhere = Readonly<Record<string, string>>;

const remedyOf = (member: string, elsewhere: Elsewhere): string =>
  elsewhere[member] ?? 'is not known here: leave it out';

/** Of the first, whose name is told as the place of the mistake, and of all others by their names. */
const unknownWords = ([first = '', ...others]: readonly string[], elsewhere: Elsewhere): string =>
  [remedyOf(first, elsewhere), ...others.map((member) => `${member}: ${remedyOf(member, elsewhere)}`)].join('; ');

/**
 * Input of a procedure, or a part of it. A member that is not known is refused: dropped in silence,
 * whoever gave it would believe that it was taken.
 */
export const inputObject = <S extends z.ZodRawShape>(shape: S, elsewhere: Elsewhere = {}) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? unknownWords(issue.keys, elsewhere) : undefined),
  });
