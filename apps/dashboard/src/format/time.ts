/**
 * All times in the viewer's zone, the whole instant on hover. Taken apart by hand: formatters take a
 * tenth of a second to make on a slow machine, before a page can be taken over.
 */
const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `14:02` */
export const hourMinute = (at: number): string => {
  const date = new Date(at);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`;
};
/** `14:02:11` */
export const clock = (at: number): string => `${hourMinute(at)}:${pad(new Date(at).getSeconds())}`;
/** `22 Nov` */
export const dayMonth = (at: number): string => {
  const date = new Date(at);
  return `${date.getDate()} ${MONTHS[date.getMonth()]}`;
};

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** `14:02:11` of today, `21 Nov 14:02` of another day. */
export const moment = (at: number, now: number): string =>
  sameDay(at, now) ? clock(at) : `${dayMonth(at)} ${hourMinute(at)}`;

/** Asked for once: a formatter takes long to make, and a list names its zone with each of its times. */
let named: string | undefined;

export const zone = (): string => {
  named ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return named;
};

/** `2026-11-22 14:02:11.085 Europe/Berlin` */
export const exact = (at: number): string => {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${clock(at)}.${pad(date.getMilliseconds(), 3)} ${zone()}`;
};

/** `13:06 to 14:06`, with the days where it crosses one. */
export const between = (from: number, to: number): string => {
  if (sameDay(from, to)) return `${clock(from)} to ${clock(to)}`;
  return `${dayMonth(from)} ${hourMinute(from)} to ${dayMonth(to)} ${hourMinute(to)}`;
};
