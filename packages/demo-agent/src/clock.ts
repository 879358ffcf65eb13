/** Ends a timer or a hold; harmless when called again. */
export type Cancel = () => void;

/**
 * Time as the agent sees it: the same shape as the core's port, so that both can stand on one clock.
 * `hold` says that work is under way which time must not overtake; `park` lifts one hold of the far
 * end while that end waits for time itself, such as a recorded delay. The system's clock has neither.
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls once after `ms`, unless cancelled before. */
  after(ms: number, call: () => void): Cancel;
  hold?(): Cancel;
  park?(): Cancel;
}

const nothing: Cancel = () => {};

export const hold = (clock: Clock): Cancel => clock.hold?.() ?? nothing;
export const park = (clock: Clock): Cancel => clock.park?.() ?? nothing;
