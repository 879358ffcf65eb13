import { type Rule, replaced, rule } from './mask-rule.ts';

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
    /(?<![\w-])(?:ciris|ak|sk|pk|gh[opsur]|github_pat|glpat|xox[abprs])[_-][\w-]{12,400}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
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

/** Without secrets: passwords, tokens and keys, by the words before them and by their forms. */
export const maskSecrets = (text: string): string => replaced(text, SECRETS);
