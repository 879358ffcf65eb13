'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Width of what a picture stands in, px; null until it is known. */
export const useWidth = <T extends HTMLElement>(): [RefObject<T | null>, number | null] => {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const take = (): void => setWidth(Math.floor(element.clientWidth));
    take();
    const watch = new ResizeObserver(take);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [ref, width];
};
