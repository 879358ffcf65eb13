'use client';

import type { Traffic } from '@ciris/telemetry-contracts';
import { TRAFFIC } from './traffic.ts';
import { useChoice } from './use-choice.ts';

/** To which traffic the page is narrowed, as procedures take it. */
export const useTraffic = (): { readonly traffic?: Traffic } => {
  const [traffic] = useChoice(TRAFFIC);
  return traffic === 'all' ? {} : { traffic };
};
