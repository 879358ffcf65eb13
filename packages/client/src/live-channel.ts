import type { AppRouter } from '@ciris/telemetry-api';
import type { TRPCLink } from '@trpc/client';

/** One way by which subscriptions come; replaced as a whole when it does not work. */
export interface LiveChannel {
  readonly link: TRPCLink<AppRouter>;
  close(): void;
}
