import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

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

const rsaKey = (): SigningKey => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const digest = createHash('sha256').update(pem).digest();
  return {
    algorithm: 'rsa-pss',
    keyId: digest.subarray(0, 16).toString('base64'),
    publicKey: String(pem),
    sign: (data) => rsaSignature(data, privateKey),
  };
};

const edKey = (): SigningKey => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-RAW_KEY_BYTES);
  return {
    algorithm: 'ed25519',
    keyId: `agent-${createHash('sha256').update(raw).digest('hex').slice(0, 12)}`,
    publicKey: raw.toString('base64'),
    sign: (data) => sign(null, data, privateKey).toString('base64'),
  };
};

/** Early agents sign with RSA-2048 (PSS), later ones with Ed25519. */
export const createSigningKey = (algorithm: AuditAlgorithm): SigningKey =>
  algorithm === 'rsa-pss' ? rsaKey() : edKey();
