import type { ContentMode } from '@ciris/telemetry-contracts';

export const EXCERPT_CHARACTERS = 280;

/** A pattern, what it becomes, and words without one of which it cannot match: most texts have none. */
interface Rule {
  readonly when: readonly string[];
  readonly pattern: RegExp;
  readonly by: string;
}

const rule = (when: readonly string[], pattern: RegExp, by: string): Rule => ({ when, pattern, by });

const NAMES = ['passw', 'passphrase', 'pwd', 'secret', 'token', 'api', 'private', 'auth', 'credential'];
const MORE_NAMES = [...NAMES, 'cookie', 'session', 'jwt'];

// Runs are bounded and begin at their first character, so that a long text costs its length and no more.
const SECRETS: readonly Rule[] = [
  rule(
    ['-----begin'],
    /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,40}-----)?/g,
    '<secret>',
  ),
  // Members of JSON and of Python's repr whose name says that the value is a secret; also where JSON stands in JSON.
  rule(
    MORE_NAMES,
    /((?<![a-z0-9_])[a-z0-9_-]{0,40}?(?:(?:password|passwd|passphrase|pwd|secret|api[_-]?key|private[_-]?key|authorization|auth[_-]?value|credential|cookie|session[_-]?id|jwt)[a-z0-9_]{0,40}|token)(?:\\{0,3}["'])?\s{0,4}[:=]\s{0,4})(\\{0,3}["'])(?:(?!\2)(?:\\[\s\S]|[^\\])){0,8000}(?:\2)?/gi,
    '$1$2<secret>$2',
  ),
  rule(
    ['authorization', 'cookie'],
    /\b((?:proxy-)?authorization|(?:set-)?cookie)(\s{0,4}[:=]\s{0,4})(?!<secret>)[^\r\n"'\\]{4,4000}/gi,
    '$1$2<secret>',
  ),
  rule(['bearer', 'basic'], /\b(bearer|basic)(\s{1,4}|\s{0,4}:\s{0,4})[\w.~+/:-]{6,4000}=*/gi, '$1$2<secret>'),
  rule(['service:', 'sess:'], /\b(?:service|sess):[\w.~+/:-]{8,4000}=*/g, '<secret>'),
  rule(
    ['ciris', 'ak', 'sk', 'pk', 'gh', 'glpat', 'xox', 'asia'],
    /(?<![\w-])(?:ciris|ak|sk|pk|ghp|gho|glpat|xox[abprs])[_-][\w-]{12,400}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
    '<secret>',
  ),
  rule(['eyj'], /\beyJ[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]{0,4000})?/g, '<secret>'),
  rule(
    MORE_NAMES,
    /((?<![a-z0-9_])[a-z0-9_-]{0,40}?(?:password|passwd|passphrase|pwd|secret|token|api[ _-]?key|private[_-]?key|credential|session[_-]?id|jwt)\s{0,4}(?:[=:]|%3d)\s{0,4})(?!<secret>)[^\s"',;&<>\\]{4,4000}/gi,
    '$1<secret>',
  ),
  // In a sentence, what follows and looks like one: letters and digits together.
  rule(
    NAMES,
    /\b(password|passwd|passphrase|secret|token|api[ _-]?key)(\s{1,4}(?:is\s|was\s)?["'`]?)(?=[\w.~+/-]{0,80}\d)(?=[\w.~+/-]{0,80}[a-z])[\w.~+/-]{8,4000}/gi,
    '$1$2<secret>',
  ),
  rule(['key=', 'sig=', 'signature=', 'code='], /([?&](?:key|sig|signature|code)=)[^\s&"'#<>]{4,4000}/gi, '$1<secret>'),
  rule(['@'], /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/"'<>?#]{1,400}@/gi, '$1<secret>@'),
  // A password with a slash in it: what follows the colon is no port.
  rule(['@'], /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/:@"'<>]{1,200}:(?!\d{1,5}[/?#])[^\s"'<>]{1,400}@/gi, '$1<secret>@'),
];

const ADDRESSES: readonly Rule[] = [
  rule(['@'], /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '<e-mail>'),
  rule(['wa-'], /(?<![a-z0-9])wa-(?:root|system|\d{4}-\d{2}-\d{2})-[\w-]{1,100}/gi, '<user>'),
  rule(['.'], /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g, '<address>'),
  // Whose home a path leads into.
  rule(['home', 'users'], /([/\\](?:home|Users)[/\\]{1,2})[^/\\\s"'<>:,;]{1,64}/g, '$1<user>'),
  rule(['0x'], /\b0x[0-9a-f]{40}\b/gi, '<wallet>'),
];

const replaced = (text: string, rules: readonly Rule[]): string => {
  const lower = text.toLowerCase();
  let masked = text;
  for (const { when, pattern, by } of rules) {
    if (when.some((word) => lower.includes(word))) masked = masked.replace(pattern, by);
  }
  return masked;
};

/** A string of its own: a slice would keep the whole answer that it was cut from in memory. */
export const copied = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** Without secrets: in whatever mode, they are never kept. */
export const maskSecrets = (text: string): string => replaced(text, SECRETS);

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
