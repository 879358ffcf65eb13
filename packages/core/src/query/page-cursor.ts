import { TelemetryError } from '@ciris/telemetry-contracts';

/** For pages of rows that are computed and not stored: an offset, opaque to the caller. */
export const encodeOffset = (offset: number): string => Buffer.from(`o${offset}`).toString('base64url');

export const decodeOffset = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0;
  const text = Buffer.from(cursor, 'base64url').toString();
  const offset = /^o\d{1,9}$/.test(text) ? Number(text.slice(1)) : Number.NaN;
  if (Number.isNaN(offset)) {
    throw new TelemetryError('BAD_INPUT', 'cursor: not one of ours.', {
      path: 'cursor',
      remedy: 'Leave it out for the first page, then pass `next` of the page before.',
    });
  }
  return offset;
};
