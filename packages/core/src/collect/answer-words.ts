import { quoted } from '../facts/agent-words.ts';
import { labelOf } from '../sources/mask.ts';

const LONGEST = 4_000;

const inWords = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return inWords(value[0]);
  if (typeof value !== 'object' || value === null) return null;
  const { detail, error, message, msg } = value as Readonly<Record<string, unknown>>;
  return inWords(detail) ?? inWords(message) ?? inWords(msg) ?? inWords(error);
};

/** What an error says of itself, in one line: it may be an object, a list, text, or nothing. */
const saidIn = (body: Buffer): string | null => {
  if (body.length === 0 || body.length > LONGEST) return null;
  const text = body.toString('utf8');
  if (text.startsWith('<')) return null;
  try {
    return inWords(JSON.parse(text));
  } catch {
    return text.split('\n', 1)[0] ?? '';
  }
};

/** What an error says of itself, short, masked and marked as the agent's words; null: nothing. */
export const wordsOfBody = (body: Buffer): string | null => {
  const said = saidIn(body);
  return said ? quoted(labelOf(said, 160)) : null;
};
