'use client';

import { useTheme } from 'next-themes';
import { useEffect, useSyncExternalStore } from 'react';
import { toast as show, Toaster as Toasts } from 'sonner';
import { toastStore } from './toasts.ts';

export const Toaster = () => {
  const { resolvedTheme } = useTheme();
  const newest = useSyncExternalStore(toastStore.subscribe, toastStore.get, () => null);
  useEffect(() => {
    if (newest !== null) show(newest.words, { id: newest.number });
  }, [newest]);
  return (
    <Toasts
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      duration={3500}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'flex w-full items-center rounded-3 bg-overlay px-4 py-3 text-body text-ink-1 shadow-pop font-sans',
        },
      }}
    />
  );
};
