import type { Reading, Unavailable } from '@ciris/telemetry-contracts';
import { expect, type Locator, type Page } from '@playwright/test';

type Scope = Page | Locator;

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A value on a page, by the name that is read aloud before it. */
export const readingOf = (scope: Scope, label: string): Locator =>
  scope.getByRole('button', { name: new RegExp(`^${quoted(label)}: `) });

/** What a unit on a page stands for, in that of the platform: milliseconds, grams, plain numbers. */
const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  k: 1e3,
  M: 1e6,
  kg: 1e3,
};

/** The number that stands in `4.10s`, `1 min 12 s`, `12.3k`, `1,234`, `5/min`. Null: none does. */
export const numberIn = (text: string): number | null => {
  const parts = [...text.matchAll(/([\d,]+(?:\.\d+)?)\s*([a-zA-Z]+|%|\/min)?/g)];
  if (parts.length === 0) return null;
  return parts.reduce(
    (sum, [, digits = '', unit = '']) => sum + Number(digits.replaceAll(',', '')) * (UNITS[unit] ?? 1),
    0,
  );
};

/** Pages round to three digits at least, and cut spans to whole seconds. */
const isRounded = (drawn: number, value: number): boolean =>
  Math.abs(drawn - value) <= Math.max(Math.abs(value) * 0.011, 0.051) ||
  (value > 59_000 && Math.abs(drawn - value) < 1000);

const REASONS: Readonly<Record<string, RegExp>> = {
  not_exposed: /not told by \d+\.\d+/,
  constant: /a constant, tells nothing/,
  not_granted: /source not granted/,
  not_applicable: /none/,
  not_yet: /no sample yet/,
  no_longer: /no longer told/,
  unreachable: /no answer/,
  forbidden: /credentials do not suffice/,
  failed: /answer not understood/,
};

/** A dash alone, a zero or an empty place is no reason. */
const saysWhy = (text: string, { reason, detail }: Unavailable): boolean => {
  const short = detail?.replace(/\.$/, '').slice(1);
  return text.includes('–') && (REASONS[reason]?.test(text) === true || (short !== undefined && text.includes(short)));
};

/** An age stands behind a value that grew old. */
const withoutAge = (text: string): string => text.split(/old, |stale, /)[0] ?? '';

const isDrawn = (text: string, reading: Reading<number | string | boolean>): boolean => {
  if (reading.status === 'unavailable') return saysWhy(text, reading);
  const { value } = reading;
  if (typeof value === 'string') return withoutAge(text).includes(value);
  if (typeof value === 'boolean') return /^(yes|succeeded)$/.test(withoutAge(text)) === value;
  const drawn = numberIn(withoutAge(text));
  return drawn !== null && isRounded(drawn, value);
};

const LOOK_EVERY = [50, 100, 200, 200, 300, 500];

/** Holds once the page shows what the platform answers at the same moment; figures move meanwhile. */
export const expectReading = async (
  scope: Scope,
  label: string,
  ask: () => Promise<Reading<number | string | boolean>>,
): Promise<void> => {
  const drawn = readingOf(scope, label);
  await expect(async () => {
    const [text, reading] = [((await drawn.textContent()) ?? '').slice(label.length + 2), await ask()];
    const said = reading.status === 'available' ? reading.value : `${reading.reason}: ${reading.detail}`;
    expect(isDrawn(text, reading), `${label}: “${text}” is on the page, ${said} is answered`).toBe(true);
  }).toPass({ intervals: LOOK_EVERY, timeout: 15_000 });
};

/** Holds once a text of the page equals what the platform answers at the same moment. */
export const expectText = async (drawn: Locator, ask: () => Promise<string>): Promise<void> => {
  await expect(async () => {
    const [text, answered] = [(await drawn.textContent())?.trim(), await ask()];
    expect(text).toBe(answered);
  }).toPass({ intervals: LOOK_EVERY, timeout: 15_000 });
};
