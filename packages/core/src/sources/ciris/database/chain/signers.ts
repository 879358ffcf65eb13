import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** A key by which entries are signed, as the agent's tables tell it. */
export interface Signer {
  readonly id: string;
  readonly algorithm: string;
  /** First half of the SHA-256 of the public key, in hex: names the key, whatever the agent calls it. */
  readonly fingerprint: string;
  /** Whether the signature of these bytes is by it. */
  verifies(bytes: Buffer, signature: string): boolean;
}

const ED25519_BYTES = 32;
/** What stands before the raw key in its usual wrapping (RFC 8410). */
const ED25519_WRAPPING = Buffer.from('302a300506032b6570032100', 'hex');
const FINGERPRINT_LETTERS = 32;

const edKey = (publicKey: string): KeyObject | null => {
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== ED25519_BYTES) return null;
  return createPublicKey({ key: Buffer.concat([ED25519_WRAPPING, raw]), format: 'der', type: 'spki' });
};

const rsaKey = (pem: string): KeyObject | null => {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'rsa' ? key : null;
  } catch {
    return null;
  }
};

const holds = (algorithm: string | null, bytes: Buffer, key: KeyObject, signature: string): boolean => {
  const padding = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
  const decoded = Buffer.from(signature, 'base64');
  // Decoding passes over what is no base64, so that a changed letter would not be seen.
  if (decoded.toString('base64') !== signature) return false;
  try {
    return verify(algorithm, bytes, algorithm === null ? key : padding, decoded);
  } catch {
    return false;
  }
};

const isEd25519 = (algorithm: string): boolean => algorithm.toLowerCase() === 'ed25519';

/** Null: no key of an algorithm that agents sign by. */
export const signerOf = (id: string, algorithm: string, publicKey: string): Signer | null => {
  const ed = isEd25519(algorithm);
  const key = ed ? edKey(publicKey) : rsaKey(publicKey);
  if (!key) return null;
  const wrapped = key.export({ format: 'der', type: 'spki' });
  return {
    id,
    algorithm: ed ? 'ed25519' : 'rsa-pss',
    fingerprint: createHash('sha256').update(wrapped).digest('hex').slice(0, FINGERPRINT_LETTERS),
    verifies: (bytes, signature) => holds(ed ? null : 'sha256', bytes, key, signature),
  };
};
