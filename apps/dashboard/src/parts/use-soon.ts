'use client';

import { useDeferredValue } from 'react';

/** True a moment after it is wanted: a press is seen first, then what it opens is drawn. False at once. */
export const useSoon = (wanted: boolean): boolean => {
  const later = useDeferredValue(wanted);
  return wanted && later;
};
