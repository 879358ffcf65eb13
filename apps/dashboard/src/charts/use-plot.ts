'use client';

import type { RefCallback } from 'react';
import { type TimeScale, timeScale } from './scale.ts';
import { useWidth } from './use-width.ts';

/** Room around a plot, px; the same in the chart library and in what lies above it. */
export const PLOT = { left: 40, right: 4, top: 8, axis: 24 } as const;

/** Where a plot over time stands in its box. */
export const usePlot = (from: number, to: number): [RefCallback<HTMLDivElement>, number | null, TimeScale] => {
  const [box, width] = useWidth<HTMLDivElement>();
  return [box, width, timeScale(from, to, PLOT.left, Math.max(1, (width ?? 0) - PLOT.left - PLOT.right))];
};
