import type { ContentMode } from '@ciris/telemetry-contracts';
import { contentOf, EXCERPT_CHARACTERS } from '../../mask.ts';
import { type Row, textOf } from './row.ts';

/** Beyond the excerpt, so that a secret that crosses its end is seen whole and masking may shorten. */
const ROOM_CHARACTERS = 2000;
/** Of one text with `full`: a row must not fill the page. */
const FULL_CHARACTERS = 64 * 1024;

/**
 * A content column as the content mode allows it: with `none` it is not selected at all, with
 * `excerpt` no more of it leaves the file than the mask has to see.
 */
export const contentSql = (column: string, mode: ContentMode): string => {
  if (mode === 'none' || column === 'null') return 'null';
  return `substr(${column}, 1, ${mode === 'full' ? FULL_CHARACTERS : EXCERPT_CHARACTERS + ROOM_CHARACTERS})`;
};

/** The text of a content column as it may be kept; null: nothing told or not kept. */
export const keptContent = (row: Row, column: string, mode: ContentMode): string | null => {
  const text = textOf(row, column);
  return text === null || text === '' ? null : contentOf(text, mode);
};
