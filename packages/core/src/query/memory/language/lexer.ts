import { notUnderstood } from './not-understood.ts';
import { SIGNS, type Token } from './tokens.ts';

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/uy;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const PARAMETER = /\$([\p{L}_][\p{L}\p{N}_]*)/uy;
const QUOTED_NAME = /`((?:[^`]|``)+)`/uy;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};

const found = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** A text between quotes, from its first one on. */
const readText = (text: string, at: number): { readonly value: string; readonly end: number } => {
  const quote = text[at];
  let value = '';
  for (let next = at + 1; next < text.length; next += 1) {
    const sign = text[next] ?? '';
    if (sign === quote) return { value, end: next + 1 };
    if (sign !== '\\') {
      value += sign;
      continue;
    }
    next += 1;
    const sort = text[next] ?? '';
    const code = sort === 'u' ? /^[0-9a-fA-F]{4}/.exec(text.slice(next + 1, next + 5))?.[0] : undefined;
    const meant = code === undefined ? ESCAPES[sort] : String.fromCharCode(Number.parseInt(code, 16));
    if (meant === undefined)
      throw notUnderstood(text, next - 1, `\\${sort} is no escape`, 'Write a backslash itself as \\\\.');
    if (code !== undefined) next += 4;
    value += meant;
  }
  throw notUnderstood(text, at, 'this text has no end', `End it with ${quote}.`);
};

const readOne = (text: string, at: number): { readonly token: Token; readonly end: number } => {
  const sign = text[at] ?? '';
  if (sign === "'" || sign === '"') {
    const { value, end } = readText(text, at);
    return { token: { kind: 'text', value, text: text.slice(at, end), at }, end };
  }
  const parameter = found(PARAMETER, text, at);
  if (parameter) {
    const [whole, name = ''] = parameter;
    return { token: { kind: 'parameter', name, text: whole, at }, end: at + whole.length };
  }
  const quoted = found(QUOTED_NAME, text, at);
  if (quoted) {
    const [whole, name = ''] = quoted;
    return {
      token: { kind: 'name', text: name.replaceAll('``', '`'), at, quoted: true },
      end: at + whole.length,
    };
  }
  const name = found(NAME, text, at);
  if (name) return { token: { kind: 'name', text: name[0], at, quoted: false }, end: at + name[0].length };
  const number = found(NUMBER, text, at);
  if (number) return numberAt(text, at, number[0]);
  const known = SIGNS.find((one) => text.startsWith(one, at));
  if (known) return { token: { kind: 'sign', text: known, at }, end: at + known.length };
  throw notUnderstood(text, at, unknownWords(text, at), 'Leave it out, or put it in quotes where it is a text.');
};

const numberAt = (text: string, at: number, written: string): { readonly token: Token; readonly end: number } => {
  const value = Number(written);
  if (!Number.isFinite(value))
    throw notUnderstood(text, at, `${written} is too large a number`, 'Write a smaller one.');
  return { token: { kind: 'number', value, text: written, at }, end: at + written.length };
};

const unknownWords = (text: string, at: number): string => {
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (sign === '`') return 'this name has no end, or is empty';
  if (sign === '$') return '$ is followed by no name';
  return `${/\p{C}|\p{Z}/u.test(sign) ? 'an unprintable character' : sign} is not of the language`;
};

/** The words and signs of a question, the end among them. TelemetryError BAD_INPUT with the place. */
export const readTokens = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (true) {
    at += found(SPACE, text, at)?.[0].length ?? 0;
    if (at >= text.length) break;
    if (text.startsWith('/*', at)) throw notUnderstood(text, at, 'this comment has no end', 'End it with */.');
    const { token, end } = readOne(text, at);
    tokens.push(token);
    at = end;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
};
