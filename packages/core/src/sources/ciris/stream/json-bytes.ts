const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const SPACE = 32;
const LETTER_U = 117;
const OPENING_BRACKET = 91;
const CLOSING_BRACKET = 93;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;

/** Where the string ends that the quote at `open` begins; -1: nowhere. */
export const closingQuote = (json: Buffer, open: number): number => {
  for (let end = json.indexOf(QUOTE, open + 1); end !== -1; end = json.indexOf(QUOTE, end + 1)) {
    let escapes = 0;
    while (json[end - 1 - escapes] === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return -1;
};

/** Where the value begins if the string that ends at `end` is a key; -1: it is none. */
export const valueAfterKey = (json: Buffer, end: number): number => {
  let at = end + 1;
  while (json[at] === SPACE) at += 1;
  if (json[at] !== COLON) return -1;
  at += 1;
  while (json[at] === SPACE) at += 1;
  return at;
};

export const opensNested = (json: Buffer, at: number): boolean =>
  json[at] === OPENING_BRACE || json[at] === OPENING_BRACKET;

/** Behind the object or list that begins at `start`; -1: it does not end. */
export const endOfNested = (json: Buffer, start: number): number => {
  let depth = 0;
  for (let at = start; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === QUOTE) {
      const end = closingQuote(json, at);
      if (end === -1) return -1;
      at = end;
    } else if (byte === OPENING_BRACE || byte === OPENING_BRACKET) depth += 1;
    else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
};

/** The last place at most `limit` bytes into a string that parts neither an escape nor a character. */
export const safeCut = (json: Buffer, start: number, limit: number): number => {
  let at = start;
  for (let next = start; next <= start + limit; ) {
    at = next;
    if (json[next] === BACKSLASH) next += json[next + 1] === LETTER_U ? 6 : 2;
    else next += 1;
  }
  while (((json[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return at;
};
