import { choice, type Parameter } from './parameter.ts';
import { parseRange } from './range.ts';

export const LIVE = choice('live', 'on', 'off');
export const RANGE: Parameter = { name: 'range', fits: (value) => parseRange(value) !== null };

/** What every page understands. */
export const EVERYWHERE: readonly Parameter[] = [LIVE, RANGE];
