import type { IncidentDetector, IncidentSeverity } from '@ciris/telemetry-contracts';

/** Something that lasts, and is an incident for as long as it does. */
export interface Condition {
  /** Names it: the same cause is the same incident. */
  readonly cause: string;
  readonly type: string;
  readonly severity: IncidentSeverity;
  readonly detectedBy: IncidentDetector;
  readonly service: string | null;
  readonly title: string;
  /** What the agent says of it: content. */
  readonly message: string | null;
  /** Key of its finding. */
  readonly finding: string | null;
}

/** What one kind of condition looks like at an instant. */
export interface Look {
  readonly holds: readonly Condition[];
  /** Causes of its kind begin so. */
  readonly prefix: `${string}:`;
  /** Whether one that does not hold is over, rather than not told just now. */
  readonly isOver: (cause: string) => boolean;
}
