import type { Clock } from '../ports/clock.ts';
import type { Framing } from '../sources/ciris/stream/framing.ts';
import type { OpenStream } from './stream-connection.ts';
import type { StreamDelivery } from './stream-delivery.ts';
import { watchSilence } from './stream-silence.ts';

/** How a connection ended. */
export interface VisitEnd {
  readonly detail: string;
  /** Set when it was given up for its silence. */
  readonly silentMs: number | null;
  /** Of an event in the middle of which it ended. */
  readonly unfinishedBytes: number;
}

export interface VisitOptions {
  readonly clock: Clock;
  readonly feed: Framing;
  readonly delivery: StreamDelivery;
  readonly signal: AbortSignal;
  /** After how long without a byte it is given up, ms. */
  silentAfterMs(): number;
  /** Bytes came: the agent is there. */
  heard(): void;
}

/** Reads one connection until it ends, falls silent or is given up; waits while the sink is behind. */
export const visitStream = (stream: OpenStream, options: VisitOptions): Promise<VisitEnd> =>
  new Promise((resolve) => {
    const { clock, feed, delivery, signal } = options;
    const end = (detail: string, silentMs: number | null = null): void => {
      watch.stop();
      signal.removeEventListener('abort', abort);
      stream.close();
      resolve({ detail, silentMs, unfinishedBytes: feed.unfinishedBytes });
    };
    const abort = (): void => end('it is no longer read');
    const watch = watchSilence(clock, options.silentAfterMs, (forMs) =>
      end(`nothing came for ${Math.round(forMs / 1000)} s`, forMs),
    );
    const waitForRoom = (): void => {
      stream.pause();
      watch.hold(true);
      delivery.whenRoom(() => {
        watch.hold(false);
        stream.resume();
      });
    };
    signal.addEventListener('abort', abort, { once: true });
    stream.read({
      bytes: (chunk) => {
        watch.heard();
        options.heard();
        feed.push(chunk);
        if (delivery.full) waitForRoom();
      },
      ended: (detail) => end(detail),
    });
    if (signal.aborted) abort();
  });
