/** What was made of a text, for when the same text comes again. */
export interface Held<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
  readonly size: number;
}

/**
 * Holds at most twice so many, and texts of twice so many letters: when one half is full it becomes the old
 * one, and what nobody asks for until the next is full is let go. What is asked for stays, however many
 * come once.
 */
export const createHeld = <Value extends object | string>(most: number, mostLetters: number): Held<Value> => {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  let letters = 0;

  const set = (text: string, value: Value): void => {
    if (young.size >= most || letters + text.length > mostLetters) {
      old = young;
      young = new Map();
      letters = 0;
    }
    young.set(text, value);
    letters += text.length;
  };

  return {
    get: (text) => {
      const known = young.get(text);
      if (known !== undefined) return known;
      const before = old.get(text);
      if (before !== undefined) set(text, before);
      return before;
    },
    set,
    get size() {
      return young.size + old.size;
    },
  };
};
