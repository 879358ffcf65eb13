const MARK = /(?:…|\\u2026)\[cut (\d+)(?: characters)?\]/g;
const FILLING = 'what was cut from the recording stood here and is made up again in its length; ';

const filled = (length: number): string => FILLING.repeat(Math.ceil(length / FILLING.length)).slice(0, length);

/** Gives cut strings their original lengths back, with made-up letters. */
export const blowUp = (text: string): string => text.replace(MARK, (_, length: string) => filled(Number(length)));
