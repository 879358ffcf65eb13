import { join } from 'node:path';
import type { Answer } from '../../http/answer.ts';
import { readText } from '../recording/read-text.ts';

const loaded = new Map<string, string | null>();

/** The generation's own description, which features are found by; null: not recorded. */
export const openApi = (root: string): Answer | null => {
  const known = loaded.get(root);
  const body = known === undefined ? readText(join(root, 'openapi.json')) : known;
  loaded.set(root, body);
  return body === null ? null : { status: 200, headers: { 'content-type': 'application/json' }, body };
};
