import { TRAFFIC as WORDS } from '@ciris/telemetry-contracts';
import { choice } from './parameter.ts';

/** Of which traffic a page speaks: it is the same on each that can be narrowed to one. */
export const TRAFFIC = choice('traffic', 'all', ...WORDS);
