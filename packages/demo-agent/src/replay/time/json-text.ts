const TOKEN = /"(?:[^"\\]|\\.)*"|\s+/g;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|.)/g;

const unescapeText = (token: string): string =>
  token.includes('\\u')
    ? token.replace(ESCAPE, (sequence: string, code?: string) => {
        const value = code === undefined ? 0 : Number.parseInt(code, 16);
        return value < 0x80 ? sequence : String.fromCharCode(value);
      })
    : token;

/**
 * JSON as an agent sends it: without spaces, letters beyond ASCII plain. Works on the text, so that
 * numbers keep their spelling (`1.0`, more digits than a double holds).
 */
export const compactJson = (text: string): string =>
  text.replace(TOKEN, (token) => (token[0] === '"' ? unescapeText(token) : ''));

const MARKS = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;
const COLON = /\s*:/y;

const behindColon = (text: string, from: number): number | null => {
  COLON.lastIndex = from;
  return COLON.test(text) ? COLON.lastIndex : null;
};

const STEPS: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/** The text of the member `name` of the JSON object that `text` is; null: it has none. */
export const memberText = (text: string, name: string): string | null => {
  const key = `"${name}"`;
  let depth = 0;
  let from: number | null = null;
  for (const match of text.matchAll(MARKS)) {
    const mark = match[0];
    const step = STEPS[mark] ?? 0;
    const ends = depth === 1 && (mark === ',' || step < 0);
    if (from !== null && ends) return text.slice(from, match.index).trim();
    depth += step;
    if (from === null && depth === 1 && mark === key) from = behindColon(text, match.index + mark.length);
  }
  return null;
};
