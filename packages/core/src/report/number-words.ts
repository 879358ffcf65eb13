/** Numbers as pages write them. */

const grouped = (value: number): string => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');

const trimmed = (digits: string): string => (digits.includes('e') ? digits : digits.replace(/\.?0+$/, ''));

/** Whole numbers with every digit, others with those that tell something: `1,234`, `41.2`, `0.042`. */
export const numberWords = (value: number): string => {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 100) return grouped(value);
  if (size >= 1) return trimmed(value.toFixed(1));
  return trimmed(size >= 0.01 ? value.toFixed(2) : value.toPrecision(2));
};

/** `$0.0123`, from a dollar on `$2.81`. */
export const dollarWords = (cents: number): string => {
  const value = cents / 100;
  if (value === 0) return '$0';
  const size = Math.abs(value);
  if (size < 0.0001) return '<$0.0001';
  return `${value < 0 ? '-' : ''}$${size.toFixed(size >= 1 ? 2 : 4)}`;
};

/** `2026-11-30T15:49:29Z`. */
export const instantWords = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
