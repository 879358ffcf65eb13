import { labelOf } from '../sources/mask.ts';

const LONGEST = 4_000;

const inWords = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return inWords(value[0]);
  if (typeof value !== 'object' || value === null) return null;
  const { detail, error, message, msg } = value as Readonly<Record<string, unknown>>;
  return inWords(detail) ?? inWords(message) ?? inWords(msg) ?? inWords(error);
};

/** What an error says of itself, short and masked: it may be an object, a list, text, or nothing. */
export const wordsOfBody = (body: Buffer): string | null => {
  if (body.length === 0 || body.length > LONGEST) return null;
  const text = body.toString('utf8');
  if (text.startsWith('<')) return null;
  try {
    const words = inWords(JSON.parse(text));
    return words === null ? null : labelOf(words, 160);
  } catch {
    return labelOf(text.split('\n', 1)[0] ?? '', 160);
  }
};
