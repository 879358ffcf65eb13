import type { Shown } from './shown.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The two largest parts that are not zero: `8 s`, `4 min 12 s`, `1 h 44 min`, `3 d 4 h`. */
export const span = (ms: number): string => {
  const whole = Math.max(0, ms);
  const [major, majorUnit, minor, minorUnit] =
    whole < MINUTE
      ? [Math.floor(whole / SECOND), 's', 0, '']
      : whole < HOUR
        ? [Math.floor(whole / MINUTE), 'min', Math.floor((whole % MINUTE) / SECOND), 's']
        : whole < DAY
          ? [Math.floor(whole / HOUR), 'h', Math.floor((whole % HOUR) / MINUTE), 'min']
          : [Math.floor(whole / DAY), 'd', Math.floor((whole % DAY) / HOUR), 'h'];
  return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${minor} ${minorUnit}`;
};

/** The largest part alone: `8 s`, `4 min`, `5 h`, `3 d`. */
export const age = (ms: number): string => {
  const whole = Math.max(0, ms);
  if (whole < MINUTE) return `${Math.floor(whole / SECOND)} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min`;
  if (whole < 2 * DAY) return `${Math.floor(whole / HOUR)} h`;
  return `${Math.floor(whole / DAY)} d`;
};

/** A measured time: `0.3 ms`, `310 ms`, `4.10 s`, `15.9 s`, then as a span. */
export const took = (ms: number): Shown => {
  if (ms < 0.1 && ms > 0) return { text: '<0.1', unit: 'ms' };
  if (ms < 10) return { text: Number.isInteger(ms) ? String(ms) : ms.toFixed(1), unit: 'ms' };
  // 999.6 ms is a second, not 1000 ms.
  if (ms < 999.5) return { text: String(Math.round(ms)), unit: 'ms' };
  if (ms < 9_995) return { text: (ms / SECOND).toFixed(2), unit: 's' };
  if (ms < 59_950) return { text: (ms / SECOND).toFixed(1), unit: 's' };
  return { text: span(ms) };
};
