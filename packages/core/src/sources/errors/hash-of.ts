import { createHash } from 'node:crypto';

/** A short name of its parts, the same on every machine. */
export const hashOf = (parts: readonly (string | number | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 20);
