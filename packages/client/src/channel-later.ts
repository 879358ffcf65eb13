import type { AppRouter } from '@ciris/telemetry-api';
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import type { LiveChannel } from './live-channel.ts';
import { observable, type Unsubscribable } from './observable.ts';

/**
 * A channel whose code is fetched only now: a page should not wait for what few of its viewers need.
 * Code that cannot be fetched is a channel that broke: the next attempt asks for it again.
 */
export const openLater = (load: () => Promise<LiveChannel>): LiveChannel => {
  let left = false;
  let channel: Promise<LiveChannel> | undefined;
  const fetched = (): Promise<LiveChannel> => {
    channel ??= load().catch((error: unknown) => {
      channel = undefined;
      throw error;
    });
    return channel;
  };
  const link: TRPCLink<AppRouter> =
    (runtime) =>
    ({ op, next }) =>
      observable((observer) => {
        let gone = false;
        let inner: Unsubscribable | undefined;
        fetched().then(
          (loaded) => {
            if (!gone && !left) inner = loaded.link(runtime)({ op, next }).subscribe(observer);
          },
          (error: unknown) => observer.error(TRPCClientError.from(error as Error)),
        );
        return () => {
          gone = true;
          inner?.unsubscribe();
        };
      });
  return {
    link,
    close: () => {
      left = true;
      channel?.then((loaded) => loaded.close()).catch(() => {});
    },
  };
};
