import type { Cancel } from '../clock.ts';
import type { Rebuild } from './database/rebuild.ts';
import type { Playing } from './stage.ts';

/** What runs on a stage, and how it ends. `stops` may grow while it runs. */
export const playing = (stops: readonly Cancel[], rebuild: Rebuild | null): Playing => ({
  ready: rebuild?.ready ?? Promise.resolve(),
  stop: async () => {
    for (const stop of stops) stop();
    await rebuild?.stop();
  },
});
