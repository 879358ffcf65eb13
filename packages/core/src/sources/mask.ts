import type { ContentMode } from '@ciris/telemetry-contracts';
import { type Rule, replaced, rule } from './mask-rule.ts';
import { maskSecrets } from './secrets.ts';

export const EXCERPT_CHARACTERS = 280;

const ADDRESSES: readonly Rule[] = [
  rule(['@'], /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '<e-mail>'),
  rule(['wa-'], /(?<![a-z0-9])wa-(?:root|system|\d{4}-\d{2}-\d{2})-[\w-]{1,100}/gi, '<user>'),
  rule(['.'], /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, '<address>'),
  // Whose home a path leads into.
  rule(['home', 'users'], /([/\\](?:home|Users)[/\\]{1,2})[^/\\\s"'<>:,;]{1,64}/g, '$1<user>'),
  rule(['0x'], /\b0x[0-9a-f]{40}\b/gi, '<wallet>'),
];

/** A string of its own: a slice would keep the whole answer that it was cut from in memory. */
export const copied = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** Without secrets, e-mail addresses, network addresses, ids and homes of users. */
export const maskText = (text: string): string => replaced(maskSecrets(text), ADDRESSES);

// What lies beyond the excerpt is cut before masking, with room for what masking makes shorter.
const ROOM = 2_000;

/** Content as the operator lets it be kept; null: not at all. */
export const contentOf = (text: string, mode: ContentMode): string | null => {
  if (mode === 'none') return null;
  if (mode === 'full') return copied(maskSecrets(text));
  const masked = maskText(text.slice(0, EXCERPT_CHARACTERS + ROOM));
  if (masked.length <= EXCERPT_CHARACTERS) return copied(masked);
  return copied(`${masked.slice(0, EXCERPT_CHARACTERS - 1).trimEnd()}…`);
};

/** A short text that is no content (a name, a word of state), masked and at most `most` characters. */
export const labelOf = (text: string, most = 200): string => copied(maskText(text).slice(0, most));
