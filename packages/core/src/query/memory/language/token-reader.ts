import type { TelemetryError } from '@ciris/telemetry-contracts';
import { readTokens } from './lexer.ts';
import { notUnderstood } from './not-understood.ts';
import { MISSING, RESERVED, type Token, tokenWords, WRITES } from './tokens.ts';
import type { Name } from './tree.ts';

/** Goes through the tokens of a question, one after the other. */
export interface TokenReader {
  /** The next one, which stays. */
  peek(): Token;
  next(): Token;
  /** Takes a word of the language, if it is the next one. */
  takeWord(...words: readonly string[]): string | null;
  takeSign(sign: string): boolean;
  /** Takes it, or throws that it was expected. */
  wantWord(word: string, remedy: string): void;
  wantSign(sign: string, remedy: string): void;
  /** A name of whoever asks, for `what`. */
  wantName(what: string, remedy: string): Name;
  /** That something else was expected where the next token stands. */
  expected(what: string, remedy: string): TelemetryError;
  failAt(at: number, what: string, remedy: string): TelemetryError;
}

const wordOf = (token: Token): string | null =>
  token.kind === 'name' && !token.quoted ? token.text.toUpperCase() : null;

export const readerOf = (text: string): TokenReader => {
  const tokens = readTokens(text);
  let at = 0;
  const peek = (): Token => tokens[at] ?? { kind: 'end', text: '', at: text.length };
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const failAt = (place: number, what: string, remedy: string) => notUnderstood(text, place, what, remedy);
  const expected = (what: string, remedy: string): TelemetryError => {
    const token = peek();
    const word = wordOf(token);
    if (word !== null && WRITES.has(word)) {
      return failAt(token.at, `${word} is refused: the memory graph is only read here`, 'Ask with MATCH … RETURN ….');
    }
    if (word !== null && MISSING.has(word)) {
      return failAt(token.at, `${word} is Cypher, and not understood here: expected ${what}`, remedy);
    }
    return failAt(token.at, `expected ${what} and found ${tokenWords(token)}`, remedy);
  };
  const takeWord = (...words: readonly string[]): string | null => {
    const word = wordOf(peek());
    if (word === null || !words.includes(word)) return null;
    at += 1;
    return word;
  };
  const takeSign = (sign: string): boolean => {
    const token = peek();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    at += 1;
    return true;
  };
  return {
    peek,
    next,
    takeWord,
    takeSign,
    wantWord: (word, remedy) => {
      if (takeWord(word) === null) throw expected(word, remedy);
    },
    wantSign: (sign, remedy) => {
      if (!takeSign(sign)) throw expected(sign, remedy);
    },
    wantName: (what, remedy) => {
      const token = peek();
      const word = wordOf(token);
      const isFree = token.kind === 'name' && (word === null || !(RESERVED.has(word) || WRITES.has(word)));
      if (!isFree) throw expected(what, remedy);
      next();
      return { name: token.text, at: token.at };
    },
    expected,
    failAt,
  };
};
