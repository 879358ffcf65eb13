/** All times in the viewer's zone, the whole instant on hover. */
const formatter = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);

const CLOCK = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const SHORT = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DATE = formatter({ day: 'numeric', month: 'short' });
const DAY = formatter({ year: 'numeric', month: '2-digit', day: '2-digit' });

/** `14:02:11` */
export const clock = (at: number): string => CLOCK.format(at);
/** `14:02` */
export const hourMinute = (at: number): string => SHORT.format(at);
/** `22 Nov` */
export const dayMonth = (at: number): string => DATE.format(at);

const sameDay = (a: number, b: number): boolean => DAY.format(a) === DAY.format(b);

/** `14:02:11` of today, `21 Nov 14:02` of another day. */
export const moment = (at: number, now: number): string =>
  sameDay(at, now) ? clock(at) : `${dayMonth(at)} ${hourMinute(at)}`;

/** Asked for once: a formatter takes long to make, and a list names its zone with each of its times. */
let named: string | undefined;

export const zone = (): string => {
  named ??= CLOCK.resolvedOptions().timeZone;
  return named;
};

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

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
