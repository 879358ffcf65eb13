'use client';

import { useEffect } from 'react';

/** What opens at a press must not be fetched at the press: it is fetched once the page has come to rest. */
const SOON = [
  () => import('../parts/menu-list.tsx'),
  () => import('../parts/table/virtual-bodies.tsx'),
  () => import('../parts/provenance-popover.tsx'),
  () => import('./range-picker.tsx'),
  () => import('./palette.tsx'),
];

const REST_MS = 2500;

export const Preload = () => {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of SOON) load().catch(() => {});
    }, REST_MS);
    return () => clearTimeout(timer);
  }, []);
  return null;
};
