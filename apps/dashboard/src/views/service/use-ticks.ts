'use client';

import type { RefCallback } from 'react';
import { useWidth } from '../../charts/use-width.ts';

const PITCH_PX = 4;
/** In steps, or a window that is drawn wider would ask anew at each pixel. */
const STEP = 10;
const FEWEST = 60;
const MOST = 360;

/** As many ticks as there is room for, on whole pixels. */
export const useTicksThatFit = (): [RefCallback<HTMLDivElement>, number] => {
  const [box, width] = useWidth<HTMLDivElement>();
  const fit = Math.floor((width ?? 0) / PITCH_PX / STEP) * STEP;
  return [box, Math.min(MOST, Math.max(FEWEST, fit))];
};
