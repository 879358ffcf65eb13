import { instantOf } from '../../instant.ts';

export interface StreamInstant {
  /** Epoch ms. */
  readonly at: number;
  /** What is left below the millisecond, 0 to 999: it tells events of the same one apart. */
  readonly microseconds: number;
}

const BELOW_MILLISECOND = /\.\d{3}(\d{1,3})/;

/** Null: not an instant. */
export const streamInstant = (text: string): StreamInstant | null => {
  const at = instantOf(text);
  if (at === null) return null;
  return { at, microseconds: Number((BELOW_MILLISECOND.exec(text)?.[1] ?? '').padEnd(3, '0')) };
};

const QUARTER_HOUR_MS = 15 * 60_000;
/** More than a step takes; what is above it is a clock that was turned. */
const LONGEST_STEP_MS = 14 * 60_000;

/**
 * From an event's own time to its sending, ms: how long the step ran that sent it. The outer time of
 * a frame is the agent's local time without a zone, and zones differ by whole quarters of an hour.
 */
export const sentAfterMs = (eventAt: number, sentAt: number | null): number | null => {
  if (sentAt === null) return null;
  const past = (sentAt - eventAt) % QUARTER_HOUR_MS;
  const ms = past < 0 ? past + QUARTER_HOUR_MS : past;
  return ms > LONGEST_STEP_MS ? null : ms;
};
