import type { Clock } from './clock.ts';

/** The system's time, or `speed` times as fast from now on. */
export const systemClock = (speed = 1): Clock => {
  const began = Date.now();
  return {
    now: () => (speed === 1 ? Date.now() : began + Math.round((Date.now() - began) * speed)),
    after: (ms, call) => {
      const timer = setTimeout(call, ms / speed);
      return () => clearTimeout(timer);
    },
  };
};
