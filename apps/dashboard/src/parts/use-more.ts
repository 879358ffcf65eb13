'use client';

import { type RefCallback, useCallback, useEffectEvent } from 'react';

/** A page of rows before the end is seen, the next one is asked for. */
const AHEAD = '600px';

/** Calls when the end of a list comes near, as long as there is more. */
export const useMore = (wanted: boolean, call: () => void): RefCallback<HTMLDivElement> => {
  const onNear = useEffectEvent(() => {
    if (wanted) call();
  });
  return useCallback((element: HTMLDivElement | null) => {
    if (element === null) return;
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onNear(), {
      rootMargin: AHEAD,
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
};
