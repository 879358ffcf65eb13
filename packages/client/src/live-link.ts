import type { AppRouter } from '@ciris/telemetry-api';
import type { Operation, TRPCClientError, TRPCLink } from '@trpc/client';
import { isTelemetryError } from './errors.ts';
import type { LiveChannel } from './live-channel.ts';
import { observable, type Unsubscribable } from './observable.ts';

export interface LiveLink {
  readonly link: TRPCLink<AppRouter>;
  /** Leaves the channel and goes on over a new one, from the last event that came. */
  reopen(): void;
  close(): void;
}

export interface LiveLinkOptions {
  /** Called with the first subscription, and again for each `reopen`. */
  readonly open: () => LiveChannel;
  /** The last subscription ended, and the channel with it. */
  readonly onIdle: () => void;
  /** A subscription broke without a word of the platform: how long until it is taken up again, ms. */
  readonly onBroken: () => number;
}

type Outcome = TRPCClientError<AppRouter>;

const resumed = (op: Operation, lastEventId: string | undefined): Operation =>
  lastEventId === undefined ? op : { ...op, input: { ...(op.input as object), lastEventId } };

/**
 * Carries subscriptions over a channel that may be replaced under them. What the platform answers
 * ends a subscription; what breaks on the way does not.
 */
export const createLiveLink = (options: LiveLinkOptions): LiveLink => {
  const ongoing = new Set<{ start(): void; stop(): void }>();
  let channel: LiveChannel | null = null;

  const leave = (): void => {
    channel?.close();
    channel = null;
  };
  const current = (): LiveChannel => {
    channel ??= options.open();
    return channel;
  };

  const link: TRPCLink<AppRouter> =
    (runtime) =>
    ({ op, next }) =>
      observable((observer) => {
        let lastEventId: string | undefined;
        let inner: Unsubscribable | null = null;
        let timer: ReturnType<typeof setTimeout> | undefined;
        let turn = 0;
        const stop = (): void => {
          turn += 1;
          clearTimeout(timer);
          inner?.unsubscribe();
          inner = null;
        };
        const broke = (error: Outcome): void => {
          if (isTelemetryError(error)) observer.error(error);
          else timer = setTimeout(start, options.onBroken());
        };
        const start = (): void => {
          stop();
          const own = turn;
          inner = current()
            .link(runtime)({ op: resumed(op, lastEventId), next })
            .subscribe({
              next: (envelope) => {
                if (own !== turn) return;
                if ('id' in envelope.result && envelope.result.id !== undefined) lastEventId = envelope.result.id;
                observer.next(envelope);
              },
              error: (error) => own === turn && broke(error),
              complete: () => own === turn && observer.complete(),
            });
        };
        const mine = { start, stop };
        ongoing.add(mine);
        start();
        return () => {
          ongoing.delete(mine);
          stop();
          if (ongoing.size > 0) return;
          leave();
          options.onIdle();
        };
      });

  return {
    link,
    reopen: () => {
      // A channel completes what it carries when it closes: nobody may listen to that any more.
      for (const one of ongoing) one.stop();
      leave();
      for (const one of ongoing) one.start();
    },
    close: () => {
      for (const one of ongoing) one.stop();
      ongoing.clear();
      leave();
    },
  };
};
