import type { Cancel, Clock } from '../clock.ts';
import type { StreamConnection } from '../http/reply.ts';
import { connectedFrame, keepaliveFrame } from './own-frames.ts';

const KEEPALIVE_MS = 30_000;

/** The open connections of an event stream. */
export interface Hub {
  add(connection: StreamConnection): Cancel;
  /** Sends to those whom it is for; the frame is made only if somebody listens. */
  send(to: StreamConnection['caller'] | 'all', frame: () => string): void;
  /** From now on shows that it lives when nothing was sent for a while. */
  idle(): void;
  cutAll(): void;
  stop(): void;
}

export const createHub = (clock: Clock): Hub => {
  const connections = new Set<StreamConnection>();
  let cancel: Cancel = () => {};
  let watching = false;
  let quietSince = clock.now();
  const send: Hub['send'] = (to, frame) => {
    quietSince = clock.now();
    const listening = [...connections].filter(
      (one) => to === 'all' || (one.caller === 'service') === (to === 'service'),
    );
    if (listening.length === 0) return;
    const bytes = Buffer.from(frame());
    for (const connection of listening) connection.send(bytes);
  };
  const watch = (): void => {
    const due = quietSince + KEEPALIVE_MS;
    cancel = clock.after(Math.max(1, due - clock.now()), () => {
      if (clock.now() - quietSince >= KEEPALIVE_MS) send('all', () => keepaliveFrame(clock.now()));
      watch();
    });
  };
  return {
    add(connection) {
      connections.add(connection);
      connection.send(connectedFrame(clock.now()));
      return () => connections.delete(connection);
    },
    send,
    idle() {
      if (watching) return;
      watching = true;
      quietSince = clock.now();
      watch();
    },
    cutAll() {
      for (const connection of connections) connection.cut();
    },
    stop: () => cancel(),
  };
};
