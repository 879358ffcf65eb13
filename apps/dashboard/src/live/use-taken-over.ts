'use client';

import { startTransition, useEffect, useState } from 'react';

let takenOver = false;

/**
 * False while the browser takes over what the platform drew, true soon after, and at once in all
 * that is drawn later. Until then nothing may be said that only the viewer's own machine knows: its
 * time zone, its width. The root of the page is marked with it: from then on presses are heard.
 */
export const useTakenOver = (): boolean => {
  const [here, setHere] = useState(takenOver);
  useEffect(() => {
    takenOver = true;
    document.documentElement.dataset.takenOver = '';
    if (!here) startTransition(() => setHere(true));
  }, [here]);
  return here;
};
