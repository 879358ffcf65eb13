import type { IncomingMessage } from 'node:http';
import type { PushFormat } from '@ciris/telemetry-contracts';
import { Refused } from './refused.ts';

export const CONTENT_TYPES: Readonly<Record<PushFormat, string>> = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
};

const TAKEN = { accept: Object.values(CONTENT_TYPES).join(', ') };

const formatOf = (type: string): PushFormat | null => {
  if (type === CONTENT_TYPES.protobuf || type === 'application/protobuf') return 'protobuf';
  return type === CONTENT_TYPES.json ? 'json' : null;
};

/** How the body of a push is written; Refused where nobody here reads that. */
export const formatOfPush = ({ headers }: IncomingMessage): PushFormat => {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const format = formatOf(type.trim());
  const words = 'Send it as application/x-protobuf or application/json.';
  if (!format)
    throw new Refused(415, `A push has no content-type ${type.slice(0, 80) || 'at all'} here. ${words}`, TAKEN);
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) {
    throw new Refused(415, 'The body of a push is UTF-8: send it with charset=utf-8 or none.', TAKEN);
  }
  return format;
};
