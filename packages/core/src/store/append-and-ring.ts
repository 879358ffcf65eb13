import type { Appender } from '../ports/appender.ts';
import type { Doorbell } from '../ports/doorbell.ts';
import type { Sink } from '../ports/sink.ts';

/** Keeps what collectors read, then rings. What only confirms is kept without a sound. */
export const appendAndRing = (appender: Appender, doorbell: Doorbell): Sink => ({
  put: async (batch) => {
    const { seq, channels } = await appender.append(batch);
    if (channels.length > 0) doorbell.ring(batch.agent, seq);
  },
});
