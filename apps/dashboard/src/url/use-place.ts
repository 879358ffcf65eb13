'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { type Place, placeOf } from './place.ts';

/** Taken from the path itself, not from Next's params, which decode what must stay encoded. */
export const usePlace = (): Place & { readonly pathname: string } => {
  const pathname = usePathname();
  const search = useSearchParams();
  const place = placeOf(pathname);
  return { ...place, agent: place.agent ?? search.get('agent'), pathname };
};

/** On pages below `/agents/[agent]`, where there always is one. */
export const useAgentPath = (): string => placeOf(usePathname()).agent ?? '';
