import type { Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

interface ErrorGroupFields {
  /** Made of its source and fingerprint. */
  readonly groupId: string;
  /** Who tells of its errors: one source alone. */
  readonly teller: Source;
  /** Version of the algorithm that grouped them: what it was told apart by does not change any more. */
  readonly algorithm: number;
  /** Its type, its place and a hash of its words: no content. */
  readonly fingerprint: string;
  readonly type: string;
  readonly class: string;
  readonly service: string | null;
  readonly handler: string | null;
  readonly place: string | null;
  /** Words of the newest: content. */
  readonly message: string | null;
  readonly incidentId: string | null;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Ever, also of those that are over age. */
  readonly count: number;
  /** Version of the agent that had it last; null: not told. */
  readonly lastVersion: string | null;
  readonly resolvedAt: number | null;
  readonly resolvedBy: string | null;
  /** The version from which on it must not come back. */
  readonly resolvedIn: string | null;
  /** When it came back after it was resolved. */
  readonly regressedAt: number | null;
  readonly regressedIn: string | null;
  /** The group that receives what comes of it; null: it stands for itself. */
  readonly mergedInto: string | null;
}

/** What is known of a group, whole. */
export interface ErrorGroupSignal extends ErrorGroupFields {
  readonly kind: 'error.group';
}

/** From now on the errors of one group are those of another. */
export interface ErrorMergeSignal {
  readonly kind: 'error.merge';
  readonly from: string;
  readonly into: string;
}

export interface ErrorGroupRow extends ErrorGroupFields {
  readonly seq: number;
}

export interface ErrorGroupKind {
  readonly signal: ErrorGroupSignal | ErrorMergeSignal;
  readonly row: ErrorGroupRow;
  readonly key: 'groupId';
  readonly agents: AgentNumber;
  readonly filters: {
    readonly open?: boolean;
    readonly teller?: Source;
    readonly incidentId?: string;
    readonly mergedInto?: string;
  };
  readonly lists: never;
  readonly counts: never;
}
