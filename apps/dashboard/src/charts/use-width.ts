'use client';

import { type RefCallback, useLayoutEffect, useState } from 'react';

/** Width of what a picture stands in, px; null until it is known. */
export const useWidth = <T extends HTMLElement>(): [RefCallback<T>, number | null] => {
  const [element, setElement] = useState<T | null>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (element === null) return;
    const take = (): void => setWidth(Math.floor(element.clientWidth));
    take();
    const watch = new ResizeObserver(take);
    watch.observe(element);
    return () => watch.disconnect();
  }, [element]);
  return [setElement, width];
};
