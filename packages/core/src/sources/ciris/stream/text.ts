import type { ContentMode } from '@ciris/telemetry-contracts';
import { contentOf, labelOf } from '../../mask.ts';

/** Personal text by the agent's content mode; null: not told, or not to be kept. */
export const content = (text: string | null, mode: ContentMode): string | null =>
  text === null || text === '' ? null : contentOf(text, mode);

/** A word of the agent's own. */
export const label = (text: string | null, most = 80): string | null => (text === null ? null : labelOf(text, most));

const MOST_FLAGS = 8;

/** Short remarks that a model made about what it was asked: content, each cut further. */
export const remarks = (list: readonly string[] | null, mode: ContentMode): readonly string[] =>
  mode === 'none' || list === null ? [] : list.slice(0, MOST_FLAGS).map((remark) => labelOf(remark, 60));
