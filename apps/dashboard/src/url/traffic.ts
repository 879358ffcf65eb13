import { type Traffic, TRAFFIC as WORDS } from '@ciris/telemetry-contracts';
import { choice } from './parameter.ts';
import { type Search, wordIn } from './search.ts';

/** Of which traffic a page speaks: it is the same on each that can be narrowed to one. */
export const TRAFFIC = choice('traffic', 'all', ...WORDS);

/** To which traffic it is narrowed, as procedures take it. */
export const trafficIn = (search: Search): { readonly traffic?: Traffic } => {
  const traffic = wordIn(search, TRAFFIC);
  return traffic === 'all' ? {} : { traffic };
};
