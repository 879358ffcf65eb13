/** SQLite's `like` takes the letters of ASCII alone as the same in both cases. */
const folded = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Whether one of the texts has the words, whatever their case. */
export const hasWords = (texts: readonly unknown[], words: string): boolean =>
  texts.some((text) => typeof text === 'string' && folded(text).includes(folded(words)));
