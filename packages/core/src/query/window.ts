import { TelemetryError } from '@ciris/telemetry-contracts';
import type { Span } from '../ports/reader.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

const inOrder = (from: number, to: number): void => {
  if (from < to) return;
  throw new TelemetryError('BAD_INPUT', 'from: must lie before `to`.', { path: 'from', remedy: 'Swap the two.' });
};

/** The part of a list that is asked for: what is left out has no end there. TelemetryError BAD_INPUT. */
export const spanAsked = ({
  from,
  to,
}: {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}): { readonly span?: Partial<Span> } => {
  if (from === undefined && to === undefined) return {};
  if (from !== undefined && to !== undefined) inOrder(from, to);
  return { span: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } };
};

/** The window that is asked for; what is left out ends now and is as long as usual. TelemetryError BAD_INPUT. */
export const windowOf = (
  asked: { readonly from?: number | undefined; readonly to?: number | undefined },
  now: number,
  usualMs: number,
): Span => {
  const to = asked.to ?? now;
  const from = asked.from ?? to - usualMs;
  inOrder(from, to);
  return { from, to };
};
