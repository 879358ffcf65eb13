'use client';

import { type ReactNode, startTransition, useEffect, useState } from 'react';

/**
 * What stands below the answer of a page: drawn right after it, so that the answer need not wait
 * for its evidence. Nothing above moves when it comes.
 */
export const Below = ({ children }: { children: ReactNode }) => {
  const [shown, setShown] = useState(false);
  useEffect(() => startTransition(() => setShown(true)), []);
  return shown ? children : null;
};
