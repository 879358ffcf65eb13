import type { ContentMode } from '@ciris/telemetry-contracts';

export const EXCERPT_CHARACTERS = 280;

// Runs are bounded and begin at their first character, so that a long text costs its length and no more.
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Members of JSON and of Python's repr whose name says that the value is a secret.
  [
    /((?<![a-z0-9_])["']?[a-z0-9_]{0,40}?(?:password|passwd|secret|api[_-]?key|access[_-]?token|refresh[_-]?token|private[_-]?key|authorization|auth[_-]?value|credential)[a-z0-9_]{0,40}["']?\s{0,4}[:=]\s{0,4})(["'])(?:\\.|(?!\2)[^\\]){0,8000}(\2|$)?/gi,
    '$1$2<secret>$2',
  ],
  [/(["']token["']\s{0,4}:\s{0,4}")(?:\\.|[^"\\]){0,8000}"?/gi, '$1<secret>"'],
  [/\b(bearer|basic)\s{1,4}[\w.~+/:-]{6,4000}=*/gi, '$1 <secret>'],
  [/\b(?:service|sess):[\w.~+/:-]{8,4000}=*/g, '<secret>'],
  [/(?<![\w-])(?:ciris|ak|sk|pk|ghp|gho|xox[abprs])[_-][\w-]{12,400}/g, '<secret>'],
  [/\beyJ[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]{0,4000})?/g, '<secret>'],
  [/\b(password|passwd|secret|token|api[_-]?key)(\s{0,4}[=:]\s{0,4})[^\s"',;&]{4,4000}/gi, '$1$2<secret>'],
  [/(https?:\/\/)[^\s/@"']{1,400}@/gi, '$1<secret>@'],
];

const ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '<e-mail>'],
  [/(?<![a-z0-9])wa-(?:root|system|\d{4}-\d{2}-\d{2})-[\w-]{1,100}/gi, '<user>'],
  [/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, '<address>'],
  [/\b0x[0-9a-f]{40}\b/gi, '<wallet>'],
];

const replaced = (text: string, rules: readonly (readonly [RegExp, string])[]): string => {
  let masked = text;
  for (const [pattern, by] of rules) masked = masked.replace(pattern, by);
  return masked;
};

/** A string of its own: a slice would keep the whole answer that it was cut from in memory. */
export const copied = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** Without secrets: in whatever mode, they are never kept. */
export const maskSecrets = (text: string): string => replaced(text, SECRETS);

/** Without secrets, e-mail addresses, network addresses and ids of users. */
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
