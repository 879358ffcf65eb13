import { TelemetryError } from '@ciris/telemetry-contracts';
import { MOST_PARTS } from './told.ts';

const REMEDY = 'Send what the OTLP/HTTP exporter of an OpenTelemetry SDK or Collector writes.';
const LONGEST_QUOTE = 80;

/** A text of a sender within our words: short, and without signs that would change how they are read. */
export const quoted = (text: string): string => {
  const plain = text.replace(/[\p{C}\p{Z}"]+/gu, ' ').trim();
  return `"${plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)}…` : plain}"`;
};

/** A body that is not what it says it is; sent again it would be none either. */
export const malformed = (words: string, place: string, remedy: string = REMEDY): TelemetryError =>
  new TelemetryError('BAD_INPUT', words, { path: place, remedy });

export const tooMany = (place: string): TelemetryError =>
  new TelemetryError('TOO_LARGE', `A push holds at most ${MOST_PARTS} points, spans or records.`, {
    path: place,
    remedy: 'Send smaller batches.',
  });
