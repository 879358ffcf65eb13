import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Why no answer came (the first three), or none that may be read. */
const FAILURES = ['unreachable', 'timeout', 'closed', 'cut', 'too_large', 'redirect'] as const;
export type Failure = (typeof FAILURES)[number];

/** How a request ended. */
export type Ended =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
    }
  | { readonly kind: 'failure'; readonly failure: Failure; readonly detail: string };

export const failedWith = (failure: Failure, detail: string): Ended => ({ kind: 'failure', failure, detail });

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)} MB`;

/** Reads an answer up to a limit; beyond it nothing more is taken. Redirects are not followed. */
export const receiveAnswer = (response: IncomingMessage, maxBodyBytes: number, end: (ended: Ended) => void): void => {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) {
    end(failedWith('redirect', `it answers ${status} and sends us elsewhere`));
    return;
  }
  const announced = Number(response.headers['content-length'] ?? 0);
  const tooLarge = (): void => end(failedWith('too_large', `its answer is over ${megabytes(maxBodyBytes)}`));
  if (announced > maxBodyBytes) {
    tooLarge();
    return;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) tooLarge();
    else chunks.push(chunk);
  });
  response.on('end', () => {
    if (response.complete) {
      end({ kind: 'answer', status, headers: response.headers, body: Buffer.concat(chunks, bytes) });
    } else end(failedWith('cut', `its answer breaks off after ${bytes} bytes`));
  });
  response.on('error', () => end(failedWith('cut', `its answer breaks off after ${bytes} bytes`)));
};
