import type { ContentMode } from '@ciris/telemetry-contracts';
import { EXCERPT_CHARACTERS, maskText } from '../sources/mask.ts';
import { maskSecrets } from '../sources/secrets.ts';

export const RAW_BYTES = 65_536;
/** Masking makes a text shorter: what is masked must be whole at the cut. */
const ROOM = 4_096;

export interface RawAnswer {
  readonly endpoint: string;
  readonly status: number;
  readonly observedAt: number;
  readonly body: string;
  readonly truncated: boolean;
}

export interface RawAnswers {
  keep(endpoint: string, status: number, observedAt: number, body: Buffer): void;
  get(endpoint: string): RawAnswer | null;
}

interface Kept {
  readonly status: number;
  readonly observedAt: number;
  readonly bytes: Buffer;
  readonly truncated: boolean;
}

// Strings of an answer that are longer than an excerpt: they are content.
const LONG_STRINGS = new RegExp(`"((?:[^"\\\\]|\\\\.){${EXCERPT_CHARACTERS}})(?:[^"\\\\]|\\\\.)+"`, 'g');

/**
 * The newest answer of each endpoint as it came, in memory alone. It is masked when it is looked
 * at, which is seldom; what goes beyond the size is cut before it is kept.
 */
export const createRawAnswers = (content: ContentMode): RawAnswers => {
  const answers = new Map<string, Kept>();
  return {
    keep: (endpoint, status, observedAt, body) => {
      if (content === 'none') return;
      // A copy: a part of the answer would hold all of it.
      const bytes = Buffer.from(body.subarray(0, RAW_BYTES + ROOM));
      answers.set(endpoint, { status, observedAt, bytes, truncated: body.length > bytes.length });
    },
    get: (endpoint) => {
      const kept = answers.get(endpoint);
      if (!kept) return null;
      const text = kept.bytes.toString('utf8');
      const masked = content === 'full' ? maskSecrets(text) : maskText(text).replace(LONG_STRINGS, '"$1…"');
      const bytes = Buffer.from(masked, 'utf8');
      const tooLong = bytes.length > RAW_BYTES;
      return {
        endpoint,
        status: kept.status,
        observedAt: kept.observedAt,
        body: tooLong ? bytes.toString('utf8', 0, RAW_BYTES).replace(/\uFFFD$/, '') : masked,
        truncated: kept.truncated || tooLong,
      };
    },
  };
};
