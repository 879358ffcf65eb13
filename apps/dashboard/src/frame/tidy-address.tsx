'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { tidySearch } from '../url/tidy.ts';

/** Takes out of the address what no page understands, without a step of the history. */
export const TidyAddress = () => {
  const pathname = usePathname();
  useEffect(() => {
    const { search, hash, pathname: whole } = window.location;
    const tidy = tidySearch(pathname, search);
    if (tidy !== search) window.history.replaceState(window.history.state, '', `${whole}${tidy}${hash}`);
  }, [pathname]);
  return null;
};
