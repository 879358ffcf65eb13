/**
 * Waits after credentials were refused: wrong ones are not offered so often that an agent locks them
 * out, spends its time on checking them, or fills its audit trail with us.
 */
const WAITS_MS = [30_000, 60_000, 120_000, 300_000, 900_000] as const;

export const refusalWaitMs = (refusals: number): number =>
  WAITS_MS[Math.min(Math.max(refusals, 1), WAITS_MS.length) - 1] ?? WAITS_MS[0];

/** After a log-in that was neither granted nor refused: the agent starts, or is out of breath. */
export const troubleWaitMs = (troubles: number): number => Math.min(2_000 * 2 ** Math.min(troubles, 10), 60_000);
