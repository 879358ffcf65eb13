import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export type AuditAlgorithm = 'rsa-pss' | 'ed25519';

/** A key pair with its public half as agents store it. */
export interface SigningKey {
  readonly algorithm: AuditAlgorithm;
  readonly keyId: string;
  /** PEM for RSA, base64 of the 32 raw bytes for Ed25519. */
  readonly publicKey: string;
  readonly sign: (data: Buffer) => string;
}

/** The last 32 bytes of the SPKI form are the raw key. */
const RAW_KEY_BYTES = 32;

const rsaSignature = (data: Buffer, key: KeyObject): string =>
  sign('sha256', data, {
    key,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_MAX_SIGN,
  }).toString('base64');

const rsaKey = (privateKey: KeyObject): SigningKey => {
  const pem = String(createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }));
  const digest = createHash('sha256').update(pem).digest();
  return {
    algorithm: 'rsa-pss',
    keyId: digest.subarray(0, 16).toString('base64'),
    publicKey: pem,
    sign: (data) => rsaSignature(data, privateKey),
  };
};

const edKey = (privateKey: KeyObject): SigningKey => {
  const raw = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-RAW_KEY_BYTES);
  return {
    algorithm: 'ed25519',
    keyId: `agent-${createHash('sha256').update(raw).digest('hex').slice(0, 12)}`,
    publicKey: raw.toString('base64'),
    sign: (data) => sign(null, data, privateKey).toString('base64'),
  };
};

const signingKey = (privateKey: KeyObject): SigningKey =>
  privateKey.asymmetricKeyType === 'ed25519' ? edKey(privateKey) : rsaKey(privateKey);

const newPrivateKey = (algorithm: AuditAlgorithm): KeyObject =>
  algorithm === 'rsa-pss'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    : generateKeyPairSync('ed25519').privateKey;

/** Early agents sign with RSA-2048 (PSS), later ones with Ed25519. */
export const createSigningKey = (algorithm: AuditAlgorithm): SigningKey => signingKey(newPrivateKey(algorithm));

/** The key that is kept in a file; made there at the first start. */
export const keptSigningKey = (path: string, algorithm: AuditAlgorithm): SigningKey => {
  if (existsSync(path)) return signingKey(createPrivateKey(readFileSync(path)));
  const privateKey = newPrivateKey(algorithm);
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return signingKey(privateKey);
};
