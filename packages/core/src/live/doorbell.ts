import type { Doorbell } from '../ports/doorbell.ts';

type Listener = Parameters<Doorbell['listen']>[0];

/** Rings in this process. A listener may leave while it is called. */
export const createDoorbell = (): Doorbell => {
  const listeners = new Set<{ readonly call: Listener }>();
  return {
    ring: (agent, seq) => {
      for (const { call } of [...listeners]) call(agent, seq);
    },
    listen: (call) => {
      // Wrapped, so that the same function listens twice if it asked twice.
      const listener = { call };
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
