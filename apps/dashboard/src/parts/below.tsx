'use client';

import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { useTakenOver } from '../live/use-taken-over.ts';

/**
 * What stands below the answer of a page: drawn right after it, so that the answer need not wait
 * for its evidence. Nothing above moves when it comes. Where the platform drew the page, it is there.
 */
export const Below = ({ children }: { children: ReactNode }) => {
  const [shown, setShown] = useState(!useTakenOver());
  useEffect(() => startTransition(() => setShown(true)), []);
  return shown ? children : null;
};
