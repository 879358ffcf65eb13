import type { CognitiveState } from '@ciris/telemetry-contracts';

/** A span in one state; null: not told. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly state: CognitiveState | null;
  readonly reason: string | null;
}

export const bandAt = (bands: readonly Band[], at: number): Band | undefined =>
  bands.find((band) => at >= band.from && at < band.to) ?? bands.at(-1);
