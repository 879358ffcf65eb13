import type { ContentMode } from '@ciris/telemetry-contracts';
import { type Row, textOf } from './row.ts';

/** Characters of an excerpt. */
const EXCERPT_CHARACTERS = 280;
/** Read beyond the excerpt, so that a secret that crosses its end is still seen whole. */
const MASKED_CHARACTERS = 480;
/** Of one text with `full`: a row must not fill the page. */
const FULL_CHARACTERS = 64 * 1024;

/**
 * A content column as the content mode allows it: with `none` it is not selected at all, with
 * `excerpt` no more of it leaves the file than the mask has to see.
 */
export const contentSql = (column: string, mode: ContentMode): string => {
  if (mode === 'none' || column === 'null') return 'null';
  return `substr(${column}, 1, ${mode === 'full' ? FULL_CHARACTERS : MASKED_CHARACTERS})`;
};

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, '<address>'],
  [/\b(?:Bearer|Basic)\s+[\w.~+/=:-]{8,}/gi, '<secret>'],
  [/\b(?:sk|pk|ghp|gho|xox[abp]|hf|AKIA)[-_]?[A-Za-z0-9_-]{12,}/g, '<secret>'],
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, '<secret>'],
  [/\b(password|passwd|secret|token|api[_-]?key)(["']?\s*[:=]\s*["']?)[^\s"',;]{4,}/gi, '$1$2<secret>'],
  [/(\w+:\/\/)[^\s/@:]+:[^\s/@]+@/g, '$1<secret>@'],
  [/\b[0-9a-f]{32,}\b/gi, '<secret>'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}\b/g, '<address>'],
];

export const masked = (text: string): string =>
  SECRETS.reduce((left, [secret, instead]) => left.replace(secret, instead), text);

/** The text of a content column as it may be kept; null: nothing told or not kept. */
export const keptContent = (row: Row, column: string, mode: ContentMode): string | null => {
  const text = textOf(row, column);
  if (text === null || text === '' || mode === 'none') return null;
  return mode === 'full' ? text : masked(text).slice(0, EXCERPT_CHARACTERS);
};
