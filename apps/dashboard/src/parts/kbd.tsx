import type { ReactNode } from 'react';

export const Kbd = ({ children }: { children: ReactNode }) => (
  <kbd className="inline-block min-w-[18px] rounded-1 border border-line bg-sunken px-1 text-center font-sans text-micro text-ink-3">
    {children}
  </kbd>
);
