import { replaced, rule } from './mask-rule.ts';
import { maskSecrets } from './secrets.ts';

const SECRET = '<secret>';

/** However short it is. */
const SHORT = [
  rule(
    ['passw', 'passphrase', 'pwd', 'secret', 'token', 'api'],
    /((?:password|passwd|passphrase|pwd|secret|token|api[_-]?key)["']?\s{0,4}[:=]\s{0,4})(?!<secret>)[^\s"',;&<>\\]{1,3}(?![^\s"',;&<>\\])/gi,
    '$1<secret>',
  ),
];

/** The text without secrets: passwords, tokens and keys, by the words before them and by their forms. */
export const redact = (text: string): string => replaced(maskSecrets(text), SHORT);

/** What stands under a name that says it is a secret is hidden whole, whatever it looks like. */
export const redactNamed = <Value extends string | number | boolean>(name: string, value: Value): Value | string => {
  if (typeof value === 'boolean') return value;
  if (redact(`${name}="hidden-whole"`).includes(SECRET)) return SECRET;
  return typeof value === 'string' ? redact(value) : value;
};
