const HIDDEN = '[hidden]';

/** What follows a word that names a secret, and forms in which secrets are written. */
const SECRETS: readonly RegExp[] = [
  /\b(authorization\s*[:=]\s*(?:bearer|basic)\s+)[^\s"',;]+/gi,
  /\b(bearer\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
  /((?:api[_-]?key|token|secret|passw(?:or)?d|passwd|pwd|credential|private[_-]?key)["']?\s*[:=]\s*["']?)[^\s"',;&}]+/gi,
  /(\/\/[^\s/:@]+:)[^\s/@]+(?=@)/g,
  /()\bsk-[A-Za-z0-9_-]{16,}/g,
  /()\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+/g,
  /()-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** The text without secrets: passwords, tokens and keys, by the words before them and by their forms. */
export const redact = (text: string): string =>
  SECRETS.reduce((left, pattern) => left.replace(pattern, (_, before: string) => `${before}${HIDDEN}`), text);
