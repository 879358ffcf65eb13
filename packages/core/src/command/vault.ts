import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

/** What opens an agent, as given by the operator. */
export interface Credentials {
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

const credentials = z.object({
  token: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
});

/** Keeps credentials unreadable at rest and makes stable pseudonyms; both by one key of this installation. */
export interface Vault {
  seal(secret: Credentials): string;
  /** Null: not sealed by this key. */
  open(sealed: string): Credentials | null;
  pseudonym(kind: string, id: string): string;
}

/**
 * The key of this installation: made on first use, readable by its owner alone.
 * Throws when the file is not a key or others may read it.
 */
export const readOrMakeKey = (file: string): Buffer => {
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`The key file ${file} is readable by others (mode ${mode.toString(8)}): chmod 600 it.`);
  }
  const key = readFileSync(file);
  if (key.length !== KEY_BYTES) {
    throw new Error(
      `The key file ${file} is not ${KEY_BYTES} bytes: put the right one back, or remove it and add agents anew.`,
    );
  }
  return key;
};

export const createVault = (key: Buffer): Vault => ({
  seal: (secret) => {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
    return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
  },
  open: (sealed) => {
    const [version, text] = sealed.split('.');
    if (version !== VERSION || !text) return null;
    const bytes = Buffer.from(text, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const body = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return credentials.parse(JSON.parse(body.toString('utf8')));
    } catch {
      return null;
    }
  },
  pseudonym: (kind, id) => `${kind}-${createHmac('sha256', key).update(`${kind}\0${id}`).digest('hex').slice(0, 8)}`,
});
