import { decimal } from './number.ts';
import type { Shown } from './shown.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
const STEP = 1024;

/** `84.2 MB`, `1.2 GB`: in the steps in which memory and files are counted. */
export const bytes = (value: number): Shown => {
  const step = value < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(value) / Math.log(STEP)));
  return { text: decimal(value / STEP ** step), unit: UNITS[step] ?? 'B' };
};
