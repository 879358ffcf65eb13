import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { TelemetryError } from '@ciris/telemetry-contracts';
import { Refused } from './refused.ts';

/** Of one push, as it is sent and as it is unpacked. */
export const MOST_BYTES = 8 * 2 ** 20;
/** Of all pushes that are under way. */
const MOST_AT_ONCE = 8 * MOST_BYTES;

const unzip = promisify(gunzip);

const tooLarge = (what: string): TelemetryError =>
  new TelemetryError('TOO_LARGE', `${what} is at most ${MOST_BYTES} bytes.`, { remedy: 'Send smaller batches.' });

/** What pushes under way hold in memory: who would be too much is asked to come again. */
export interface PushRoom {
  /** Room for so many more; TelemetryError TOO_MANY where there is none. */
  take(bytes: number): void;
  free(bytes: number): void;
}

export const createPushRoom = (most = MOST_AT_ONCE): PushRoom => {
  let taken = 0;
  return {
    take: (bytes) => {
      if (taken + bytes > most) {
        throw new TelemetryError('TOO_MANY', 'Too many pushes are under way.', {
          remedy: 'Send it again in a second.',
        });
      }
      taken += bytes;
    },
    free: (bytes) => {
      taken -= bytes;
    },
  };
};

/** What has taken room gives it back with `end`. */
const createShare = (room: PushRoom) => {
  let held = 0;
  return {
    take: (bytes: number): void => {
      room.take(bytes);
      held += bytes;
    },
    end: (): void => {
      room.free(held);
      held = 0;
    },
  };
};
type Share = ReturnType<typeof createShare>;

/** The body as it is sent. What is refused is let run dry, so that its sender hears why. */
const sentBytes = (request: IncomingMessage, share: Share): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const refuse = (error: unknown): void => {
      request.removeListener('data', take);
      request.resume();
      chunks.length = 0;
      reject(error);
    };
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      try {
        if (bytes > MOST_BYTES) throw tooLarge('The body of a push');
        share.take(chunk.length);
        chunks.push(chunk);
      } catch (error) {
        refuse(error);
      }
    };
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) {
      refuse(tooLarge('The body of a push'));
      return;
    }
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new TelemetryError('BAD_INPUT', 'The body broke off.', { path: 'body' })));
  });

const notGzip = (cause: unknown): TelemetryError =>
  new TelemetryError(
    'BAD_INPUT',
    'The body is not what content-encoding: gzip says.',
    { path: 'content-encoding', remedy: 'Send it packed whole, or without that header.' },
    { cause },
  );

/** Counts what comes out, and stops where it is too much: a small body may unpack to any size. */
const unpacked = async (bytes: Buffer): Promise<Buffer> => {
  try {
    return await unzip(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge('The unpacked body of a push') : notGzip(error);
  }
};

const packed = ({ headers }: IncomingMessage): boolean => {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'gzip' || encoding === 'x-gzip') return true;
  if (encoding === 'identity') return false;
  throw new Refused(415, 'The body of a push may be packed with gzip, and with nothing else.', {
    'accept-encoding': 'gzip, identity',
  });
};

/** Uses the unpacked body of a push while there is room for it. */
export const withPushBody = async <T>(
  request: IncomingMessage,
  room: PushRoom,
  use: (body: Buffer) => Promise<T>,
): Promise<T> => {
  const share = createShare(room);
  try {
    const isPacked = packed(request);
    const sent = await sentBytes(request, share);
    if (!isPacked) return await use(sent);
    share.take(MOST_BYTES);
    return await use(await unpacked(sent));
  } finally {
    share.end();
  }
};
