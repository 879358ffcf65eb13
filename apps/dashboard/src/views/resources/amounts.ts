import type { BudgetName } from '@ciris/telemetry-contracts';
import { count, percent, whole } from '../../format/number.ts';
import type { Shown } from '../../format/shown.ts';

export const megabytes = (value: number): Shown => ({ ...whole(value), unit: 'MB' });

const GB_FROM_MB = 10_240;
export const MB_IN_GB = 1024;

/** A file system is large: `13.1 GB`. */
export const disk = (value: number): Shown =>
  value < GB_FROM_MB ? megabytes(value) : { text: (value / MB_IN_GB).toFixed(1), unit: 'GB' };

/** Its clock against ours, with its sign: `+12 ms` is ahead. */
export const drift = (value: number): Shown => {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  const size = Math.abs(value);
  return size < 10_000
    ? { text: `${sign}${Math.round(size)}`, unit: 'ms' }
    : { text: `${sign}${(size / 1000).toFixed(1)}`, unit: 's' };
};

/** What is used, and its limit, in the unit of the limit. */
export const AMOUNT: Readonly<Record<BudgetName, (value: number) => Shown>> = {
  memory: megabytes,
  cpu: percent,
  disk: megabytes,
  openThoughts: count,
  tokensHour: count,
  tokensDay: count,
};

export const BUDGET_NAME: Readonly<Record<BudgetName, string>> = {
  memory: 'Memory',
  cpu: 'CPU, mean of a minute',
  disk: 'Disk',
  openThoughts: 'Open thoughts',
  tokensHour: 'Tokens of an hour',
  tokensDay: 'Tokens of a day',
};
