import type { Page } from '@playwright/test';

export interface Vitals {
  readonly largestPaintMs: number;
  /** Sum of the worst window of shifts that no input caused. */
  readonly layoutShift: number;
  /** From the key or press to the next frame, ms; the slowest. */
  readonly slowestInteractionMs: number;
  /** What it was, such as `keydown on INPUT Go to`. */
  readonly slowestInteraction: string;
  readonly interactions: number;
}

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

interface Timed extends PerformanceEntry {
  readonly interactionId: number;
  readonly target: Element | null;
}

declare global {
  interface Window {
    vitals: {
      largestPaintMs: number;
      shifts: { at: number; value: number }[];
      interactions: Record<number, { ms: number; what: string }>;
    };
  }
}

/** To be called before the page is opened. */
export const watchVitals = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const vitals: Window['vitals'] = { largestPaintMs: 0, shifts: [], interactions: {} };
    window.vitals = vitals;
    const observe = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}): void =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
    observe('largest-contentful-paint', ({ startTime }) => {
      vitals.largestPaintMs = startTime;
    });
    observe('layout-shift', (entry) => {
      const { startTime: at, value, hadRecentInput } = entry as Shift;
      if (!hadRecentInput) vitals.shifts.push({ at, value });
    });
    const interaction = (entry: PerformanceEntry): void => {
      const { interactionId, duration, name, target } = entry as Timed;
      if (!interactionId || duration <= (vitals.interactions[interactionId]?.ms ?? 0)) return;
      const called = target?.getAttribute('aria-label') ?? target?.textContent?.slice(0, 30) ?? '';
      const what = `${name} on ${target?.nodeName ?? 'what is gone'} ${target === document.body ? '' : called}`.trim();
      vitals.interactions[interactionId] = { ms: duration, what };
    };
    observe('event', interaction, { durationThreshold: 16 });
    observe('first-input', interaction);
  });

const GAP_MS = 1_000;
const WINDOW_MS = 5_000;

/** Shifts that follow each other within a second count together, for five seconds at most. */
export const layoutShiftOf = (shifts: readonly { readonly at: number; readonly value: number }[]): number => {
  let [most, sum, first, last] = [0, 0, 0, 0];
  for (const { at, value } of shifts) {
    if (sum === 0 || at - last > GAP_MS || at - first > WINDOW_MS) [sum, first] = [0, at];
    sum += value;
    last = at;
    most = Math.max(most, sum);
  }
  return most;
};

export const readVitals = async (page: Page): Promise<Vitals> => {
  const { largestPaintMs, shifts, interactions } = await page.evaluate(() => window.vitals);
  const all = Object.values(interactions).sort((a, b) => b.ms - a.ms);
  if (largestPaintMs === 0) throw new Error(`${page.url()} told of no paint`);
  return {
    largestPaintMs,
    layoutShift: layoutShiftOf(shifts),
    slowestInteractionMs: all[0]?.ms ?? 0,
    slowestInteraction: all[0]?.what ?? 'none',
    interactions: all.length,
  };
};
