import type { Cancel, Clock } from '../clock.ts';
import type { StreamConnection } from '../http/reply.ts';
import { connectedFrame, keepaliveFrame } from './own-frames.ts';

const KEEPALIVE_MS = 30_000;

/** The open connections of an event stream. */
export interface Hub {
  add(connection: StreamConnection): Cancel;
  /** Sends to those whom it is for; the frame is made only if somebody listens. */
  send(to: StreamConnection['caller'] | 'all', frame: () => string): void;
  /** From now on nothing recorded comes: an idle agent shows that it lives. */
  idle(): void;
  cutAll(): void;
  stop(): void;
}

export const createHub = (clock: Clock): Hub => {
  const connections = new Set<StreamConnection>();
  let cancel: Cancel = () => {};
  let resting = false;
  const send: Hub['send'] = (to, frame) => {
    const listening = [...connections].filter(
      (one) => to === 'all' || (one.caller === 'service') === (to === 'service'),
    );
    if (listening.length === 0) return;
    const bytes = Buffer.from(frame());
    for (const connection of listening) connection.send(bytes);
  };
  const beat = (): void => {
    cancel = clock.after(KEEPALIVE_MS, () => {
      send('all', () => keepaliveFrame(clock.now()));
      beat();
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
      if (resting) return;
      resting = true;
      beat();
    },
    cutAll() {
      for (const connection of connections) connection.cut();
    },
    stop: () => cancel(),
  };
};
