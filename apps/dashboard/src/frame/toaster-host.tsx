'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { untilThere } from '../parts/until-there.ts';
import { toastStore } from './toasts.ts';

const Toaster = dynamic(() => untilThere(() => import('./toaster.tsx').then((file) => file.Toaster)), { ssr: false });

export const ToasterHost = () => {
  const wanted = useSyncExternalStore(
    toastStore.subscribe,
    () => toastStore.get() !== null,
    () => false,
  );
  return wanted ? <Toaster /> : null;
};
