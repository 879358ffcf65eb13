/** A span of time as it stands in the URL: `now-6h`, or two instants `2026-11-22T13:00:00Z..2026-11-22T14:00:00Z`. */
export type Range =
  | { readonly kind: 'relative'; readonly ms: number }
  | { readonly kind: 'absolute'; readonly from: number; readonly to: number };

const MINUTE = 60_000;
const UNITS = { d: 24 * 60 * MINUTE, h: 60 * MINUTE, m: MINUTE } as const;
const LONGEST_MS = 400 * UNITS.d;

export const relative = (ms: number): Range => ({ kind: 'relative', ms });

export const LAST_HOUR = relative(UNITS.h);
export const LAST_DAY = relative(UNITS.d);

/** Points of the queue's history that the thoughts are shown with. */
export const QUEUE_POINTS = 240;

const parseRelative = (text: string): Range | null => {
  const found = /^now-(\d{1,4})([dhm])$/.exec(text);
  if (!found) return null;
  const ms = Number(found[1]) * UNITS[found[2] as keyof typeof UNITS];
  return ms > 0 && ms <= LONGEST_MS ? relative(ms) : null;
};

/** Without its zone an instant would be another one for each who reads the link. */
const instantOf = (text: string): number =>
  /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : Number.NaN;

const parseAbsolute = (text: string): Range | null => {
  const [from = Number.NaN, to = Number.NaN, more] = text.split('..').map(instantOf);
  if (more !== undefined || !(from < to) || to - from > LONGEST_MS) return null;
  return { kind: 'absolute', from, to };
};

/** Null: not a range; the page's own one is taken. */
export const parseRange = (text: string): Range | null => parseRelative(text) ?? parseAbsolute(text);

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

const largestUnit = (ms: number): keyof typeof UNITS => {
  if (ms % UNITS.d === 0) return 'd';
  return ms % UNITS.h === 0 ? 'h' : 'm';
};

export const writeRange = (range: Range): string => {
  if (range.kind === 'absolute') return `${iso(range.from)}..${iso(range.to)}`;
  const unit = largestUnit(range.ms);
  return `now-${Math.round(range.ms / UNITS[unit])}${unit}`;
};

/**
 * What a procedure is asked. The end of a moving span is left out, so that the newest is always in
 * it; its beginning moves in steps of a five-hundredth, since each step is another question.
 */
export const windowOf = (range: Range, now: number): { from: number; to?: number } => {
  if (range.kind === 'absolute') return { from: range.from, to: range.to };
  const step = Math.max(10_000, Math.round(range.ms / 500));
  return { from: Math.floor((now - range.ms) / step) * step };
};

export const PRESETS: readonly { readonly label: string; readonly range: Range }[] = [
  { label: 'Last 15 min', range: relative(15 * MINUTE) },
  { label: 'Last 60 min', range: relative(UNITS.h) },
  { label: 'Last 6 h', range: relative(6 * UNITS.h) },
  { label: 'Last 24 h', range: relative(UNITS.d) },
  { label: 'Last 7 d', range: relative(7 * UNITS.d) },
  { label: 'Last 30 d', range: relative(30 * UNITS.d) },
];

/** `Last 24 h`, or `last 90 min` made of what is there. */
export const relativeWords = (ms: number): string => {
  const preset = PRESETS.find(({ range }) => range.kind === 'relative' && range.ms === ms);
  if (preset) return preset.label;
  const unit = largestUnit(ms);
  return `Last ${ms / UNITS[unit]} ${unit === 'm' ? 'min' : unit}`;
};

/** `24 h`, as a hint beside a heading. */
export const spanOfRange = (range: Range): string | null =>
  range.kind === 'relative' ? relativeWords(range.ms).replace(/^Last /, '') : null;
