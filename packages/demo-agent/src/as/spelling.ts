/** Agents write six decimals of a second; ours know three and make the rest up, the same for the same time. */
const decimals = (at: number): string => {
  const whole = new Date(at).toISOString().slice(0, -1);
  return `${whole}${String((Math.floor(at) * 7) % 1000).padStart(3, '0')}`;
};

/** `2026-11-22T03:09:23.192297+00:00`, as databases of the old layout and most answers spell it. */
export const withOffset = (at: number): string => `${decimals(at)}+00:00`;

/** `2026-11-22T03:09:23.192297Z`. */
export const withZ = (at: number): string => `${decimals(at)}Z`;

/** `2026-11-22 03:09:23`: what the old layout's database fills in itself. */
export const wholeSeconds = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** `2026-11-22 03:09:23.192`: what the new layout's engine fills in itself. */
export const withMillis = (at: number): string => new Date(at).toISOString().slice(0, 23).replace('T', ' ');

/** `2026-11-22 03:09:23.192297+00:00`, as nested values of event frames have it. */
export const spaced = (at: number): string => withOffset(at).replace('T', ' ');

/** Outer times of event frames carry no zone. */
export const naive = (at: number): string => decimals(at);
