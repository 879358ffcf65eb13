import type { Shown } from './shown.ts';

/** `12,345`; by hand, since a formatter takes long to make on a slow machine, before a page can be taken over. */
const grouped = (value: number): string => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');

const STEPS = [
  { from: 1e12, unit: 'T' },
  { from: 1e9, unit: 'G' },
  { from: 1e6, unit: 'M' },
  { from: 1e3, unit: 'k' },
] as const;

/** Below this a count is written out. */
const WRITTEN_OUT_BELOW = 10_000;

/** `1,234`, from 10,000 on `12.3 k`. What is not whole keeps one digit: `3.6`. */
export const count = (value: number): Shown => {
  const size = Math.abs(value);
  if (size < WRITTEN_OUT_BELOW) return { text: Number.isInteger(value) ? grouped(value) : decimal(value) };
  // 999,950 is 1.0 M, not 1000.0 k.
  const step = STEPS.find(({ from }) => size >= from * 0.99995) ?? { from: 1e3, unit: 'k' };
  return { text: (value / step.from).toFixed(1), unit: step.unit };
};

/** Every digit: for numbers that name something, such as a round or an entry of a chain. */
export const whole = (value: number): Shown => ({ text: grouped(value) });

/** Three digits that tell something: `0.042`, `3.6`, `41.2`, `412`. */
export const decimal = (value: number): string => {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 100) return grouped(value);
  if (size >= 1) return trimmed(value.toFixed(1));
  if (size >= 0.01) return trimmed(value.toFixed(2));
  return trimmed(value.toPrecision(2));
};

const trimmed = (digits: string): string => (digits.includes('e') ? digits : digits.replace(/\.?0+$/, ''));

/** Per cent as the platform tells it, 0 to 100. Never rounded up: 99.96 is not 100. */
export const percent = (value: number): Shown => ({
  text: Number.isInteger(value) ? String(value) : trimmed((Math.floor(value * 10) / 10).toFixed(1)),
  unit: '%',
});

/** 0 to 1 as per cent. */
export const share = (value: number): Shown => {
  const per = value * 100;
  return { text: per > 0 && per < 0.1 ? '<0.1' : trimmed(per.toFixed(1)), unit: '%' };
};

/** `$0.0123`, from a dollar on `$2.81`. */
export const dollars = (cents: number): Shown => {
  const value = cents / 100;
  if (value === 0) return { text: '$0' };
  const size = Math.abs(value);
  const digits = size >= 1 ? 2 : 4;
  const text = size < 0.0001 ? '<$0.0001' : `${value < 0 ? '-' : ''}$${size.toFixed(digits)}`;
  return { text };
};

export const grams = (value: number): Shown =>
  value >= 1000 ? { text: decimal(value / 1000), unit: 'kg' } : { text: decimal(value), unit: 'g' };

export const perMinute = (value: number): Shown => ({ text: count(value).text, unit: '/min' });
