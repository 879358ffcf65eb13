import type { Source } from '@ciris/telemetry-contracts';

export interface Told {
  readonly source: Source;
  readonly endpoint: string;
  readonly value: number | string | boolean;
  readonly observedAt: number;
}

/** Two exact sources held against each other, over the same process and once caches have turned. */
export interface Agreement {
  /** The field or figure, such as `audit.entries` or `thoughts.each`. */
  readonly id: string;
  readonly title: string;
  readonly better: Told;
  readonly other: Told;
  readonly agrees: boolean;
  /** How they were compared, with both values. */
  readonly detail: string;
}
