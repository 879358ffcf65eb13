/** The recordings mark a cut in two spellings, with the ellipsis escaped or not. */
const CUT = /(?:…|\\u2026)\[cut (\d+)(?: characters)?\]/g;
const FILLER = 'She asked when the tide turns, and the answer named the hour. ';

const filler = (length: number): string => FILLER.repeat(Math.ceil(length / FILLER.length)).slice(0, length);

/** A recorded frame or stream with its cut strings at the length that they had. */
export const blownUp = (text: string): string => text.replaceAll(CUT, (_, length: string) => filler(Number(length)));
