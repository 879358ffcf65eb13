'use client';

import { TRAFFIC, trafficIn } from './traffic.ts';
import { useSearch } from './use-search.ts';

const TOLD_BY = [TRAFFIC];

/** To which traffic the page is narrowed, as procedures take it. */
export const useTraffic = () => trafficIn(useSearch(TOLD_BY));
