import type { IncomingMessage } from 'node:http';
import { TelemetryError } from '@ciris/telemetry-contracts';
import { jsonOf } from '../http/json-body.ts';

const MAX_BYTES = 1_000_000;
/** Of a body whose length was not said, or was said wrong, so much is let pass before the connection is cut. */
const MOST_UNHEARD_BYTES = 16_000_000;

const tooLarge = (): TelemetryError =>
  new TelemetryError('TOO_LARGE', `A request body is at most ${MAX_BYTES} bytes.`, { remedy: 'Send less at once.' });

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Let run dry, so that its sender hears why it is not taken.
    if (bytes <= MAX_BYTES) chunks.push(chunk);
    else if (bytes > MOST_UNHEARD_BYTES) throw tooLarge();
    else chunks.length = 0;
  }
  if (bytes > MAX_BYTES) throw tooLarge();
  return Buffer.concat(chunks);
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a JSON body; TelemetryError BAD_INPUT with the place, TOO_LARGE over a megabyte. */
export const bodyOf = async (request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> => {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new TelemetryError('BAD_INPUT', 'The body must be JSON.', {
      path: 'content-type',
      remedy: 'Send it with content-type: application/json.',
    });
  }
  const value = jsonOf(await bytesOf(request));
  if (isObject(value)) return value;
  throw new TelemetryError('BAD_INPUT', 'The body must be a JSON object.', { path: 'body', remedy: 'Send an object.' });
};
