import { errorWords } from '../../live/error-words.ts';

export interface FormErrors {
  /** By the place in the input, such as `credentials.token`. */
  readonly fields: Readonly<Record<string, string>>;
  /** What belongs to no field. */
  readonly whole: string | null;
}

/** An error of the platform, put to the field it speaks of. */
export const formErrors = (error: unknown, known: readonly string[]): FormErrors => {
  if (error === null || error === undefined) return { fields: {}, whole: null };
  const { what, remedy, path } = errorWords(error);
  if (path !== null && known.includes(path)) {
    const words = what.startsWith(`${path}: `) ? what.slice(path.length + 2) : what;
    return {
      fields: { [path]: remedy === null || words.includes(remedy) ? words : `${words} ${remedy}` },
      whole: null,
    };
  }
  return { fields: {}, whole: remedy === null || what.includes(remedy) ? what : `${what} ${remedy}` };
};
