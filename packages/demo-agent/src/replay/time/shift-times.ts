/** Times further from the recording than this are examples in prompts and documents, not happenings. */
const WINDOW_MS = 35 * 86_400_000;

const ISO = /(?<!\d)(\d{4})-(\d\d)-(\d\d)([T ])(\d\d):(\d\d)(?::(\d\d)(?:([.,])(\d{1,9}))?)?(?=Z|[+-]\d\d|[^\d:]|$)/g;
/** Seconds, milliseconds, microseconds or nanoseconds since 1970, with what stands before them. */
const EPOCH = /(^|[\s":,[=(_])(1[5-9]\d{8})(\d{3}|\d{6}|\d{9})?(?:\.(\d{1,9}))?(?![\w.-]|\.\d)/g;

export interface Shift {
  /** Added to every time, ms. */
  readonly offsetMs: number;
  /** Added to times that are part of an id (`metric_x_1795317221746241`), ms: 0 keeps ids as they are. */
  readonly idOffsetMs: number;
  /** Around which times count as times of the recording, epoch ms. */
  readonly around: number;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Adds ms to a count of `10^digits` parts a second, towards the past when it does not come out even. */
const addToParts = (parts: bigint, digits: number, ms: number): bigint =>
  digits >= 3 ? parts + BigInt(ms) * 10n ** BigInt(digits - 3) : parts + BigInt(Math.floor(ms / 10 ** (3 - digits)));

const shiftIso = (match: string, shift: Shift, groups: readonly (string | undefined)[]): string => {
  const [year, month, day, between, hour, minute, second, point, fraction] = groups;
  const whole = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
  );
  if (!(Math.abs(whole - shift.around) <= WINDOW_MS)) return match;
  const digits = fraction?.length ?? 0;
  const parts = addToParts(
    BigInt(whole / 1000) * 10n ** BigInt(digits) + BigInt(fraction ?? '0'),
    digits,
    shift.offsetMs,
  );
  const scale = 10n ** BigInt(digits);
  const at = new Date(Number(parts / scale) * 1000);
  const date = `${pad(at.getUTCFullYear(), 4)}-${pad(at.getUTCMonth() + 1, 2)}-${pad(at.getUTCDate(), 2)}`;
  const time = `${pad(at.getUTCHours(), 2)}:${pad(at.getUTCMinutes(), 2)}`;
  const seconds = second === undefined ? '' : `:${pad(at.getUTCSeconds(), 2)}`;
  const rest = fraction === undefined ? '' : `${point}${String(parts % scale).padStart(digits, '0')}`;
  return `${date}${between}${time}${seconds}${rest}`;
};

const shiftEpoch = (match: string, shift: Shift, groups: readonly (string | undefined)[]): string => {
  const [before = '', seconds = '', finer = '', fraction = ''] = groups;
  if (Math.abs(Number(seconds) * 1000 - shift.around) > WINDOW_MS) return match;
  const ms = before === '_' ? shift.idOffsetMs : shift.offsetMs;
  if (ms === 0) return match;
  const text = String(addToParts(BigInt(seconds + finer + fraction), finer.length + fraction.length, ms));
  if (fraction === '') return before + text;
  return `${before}${text.slice(0, -fraction.length)}.${text.slice(-fraction.length)}`;
};

/**
 * Moves every absolute time in a text (a JSON body, an event frame, a line of metrics, a column) and
 * keeps its spelling: `T` or space, number of decimals, zone or none. Whole seconds stay whole.
 */
export const shiftTimes = (text: string, shift: Shift): string => {
  if (shift.offsetMs === 0 && shift.idOffsetMs === 0) return text;
  return text
    .replace(ISO, (match: string, ...groups: string[]) => shiftIso(match, shift, groups))
    .replace(EPOCH, (match: string, ...groups: string[]) => shiftEpoch(match, shift, groups));
};
