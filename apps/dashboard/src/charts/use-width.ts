'use client';

import { type RefCallback, startTransition, useLayoutEffect, useState } from 'react';

/**
 * Width of what a picture stands in, px; null until it is known. Told once the page is laid out:
 * asking for it would lay the page out in the middle of drawing it.
 */
export const useWidth = <T extends HTMLElement>(): [RefCallback<T>, number | null] => {
  const [element, setElement] = useState<T | null>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (element === null) return;
    const watch = new ResizeObserver(() => startTransition(() => setWidth(Math.floor(element.clientWidth))));
    watch.observe(element);
    return () => watch.disconnect();
  }, [element]);
  return [setElement, width];
};
