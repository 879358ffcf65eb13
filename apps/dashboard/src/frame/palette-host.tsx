'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { untilThere } from '../parts/until-there.ts';
import { useSoon } from '../parts/use-soon.ts';
import { paletteStore } from './palette-store.ts';

const Palette = dynamic(() => untilThere(() => import('./palette.tsx').then((file) => file.Palette)), { ssr: false });

/** Loads the palette with the first call for it. */
export const PaletteHost = () => {
  const open = useSoon(useSyncExternalStore(paletteStore.subscribe, paletteStore.get, () => false));
  return open ? <Palette /> : null;
};
