/** Time to pixels and back. */
export interface TimeScale {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly width: number;
  x(at: number): number;
  at(x: number): number;
}

export const timeScale = (from: number, to: number, left: number, width: number): TimeScale => {
  const span = Math.max(1, to - from);
  return {
    from,
    to,
    left,
    width,
    x: (at) => left + ((Math.min(to, Math.max(from, at)) - from) / span) * width,
    at: (x) => Math.round(from + (Math.min(width, Math.max(0, x - left)) / Math.max(1, width)) * span),
  };
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 5, 15, 30].map((n) => n * SECOND),
  ...[1, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 28].map((n) => n * DAY),
];

/** Round times of the viewer's zone, at most `most` of them, at least one where the span allows. */
export const timeTicks = (from: number, to: number, most: number): { at: number; stepMs: number }[] => {
  // Half a step more is let through: a day that began a second early still has two halves.
  const step = STEPS.find((candidate) => (to - from) / candidate <= most + 0.5) ?? (to - from) / most;
  // Midnight of the viewer is not midnight UTC: steps are counted from theirs.
  const offset = new Date(from).getTimezoneOffset() * MINUTE;
  const first = Math.ceil((from - offset) / step) * step + offset;
  const ticks: { at: number; stepMs: number }[] = [];
  for (let at = first; at <= to; at += step) ticks.push({ at, stepMs: step });
  return ticks;
};

/** Round values from 0 up to what holds `top`, three or four of them; below 0 down to what holds `bottom`. */
export const valueTicks = (top: number, bottom = 0): number[] => {
  if (top <= 0 && bottom >= 0) return [0, 1];
  const rough = (Math.max(0, top) - Math.min(0, bottom)) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 3, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? 1,
  );
  const ticks: number[] = [];
  const first = bottom < 0 ? Math.floor(bottom / step) * step : 0;
  for (let value = first; value < Math.max(0, top) + step; value += step) ticks.push(value);
  return ticks;
};
