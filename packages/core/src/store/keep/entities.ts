import type { Source } from '@ciris/telemetry-contracts';
import type { TellingOf } from '../../ingest/assemble-ranks.ts';
import type { ToldTask } from '../../ingest/assemble-task.ts';
import type { ToldThought } from '../../ingest/assemble-thought.ts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { FindingRow } from '../../ports/kinds/finding.ts';
import type { EventRow, SnapshotRow, StepRow, TaskRecord, ThoughtRecord } from '../../ports/rows.ts';

/** What every row carries that followers can hear of. */
export interface Stamp {
  readonly agent: AgentNumber;
  readonly seq: number;
  /** By our clock, as retention counts: agents' clocks may be off by hours. */
  readonly changedAt: number;
}

export type KeptSnapshot = SnapshotRow & Stamp;
export type KeptEvent = EventRow & Stamp;
export type KeptStep = StepRow & Stamp;
export type KeptFinding = Omit<FindingRow, 'findingId'> & Stamp & { readonly pageKey: number };

export type KeptTask = Omit<TaskRecord, 'sources'> &
  Stamp & {
    readonly told: TellingOf<ToldTask>;
    readonly firstSeenAt: number;
    readonly sortAt: number;
  };

export type KeptThought = Omit<ThoughtRecord, 'sources' | 'statusBySource'> &
  Stamp & {
    readonly told: TellingOf<ToldThought>;
    readonly pageKey: number;
  };

/** One source's word on a thought, for counting by source. */
export interface ThoughtTelling {
  readonly agent: AgentNumber;
  readonly source: Source;
  readonly thoughtId: string;
  readonly status: string | null;
  readonly beganAt: number | null;
  readonly endedAt: number | null;
}

/** One source's word on the newest run of a task that it tells of. */
export interface TaskTelling {
  readonly agent: AgentNumber;
  readonly source: Source;
  readonly taskId: string;
  readonly run: number;
  readonly status: string | null;
}

export interface KeptSample {
  readonly agent: AgentNumber;
  readonly metric: string;
  /** JSON with sorted keys. */
  readonly labels: string;
  readonly source: Source;
  readonly endpoint: string;
  readonly unit: string | null;
  readonly at: number;
  readonly value: number;
}

/** Which series a sample belongs to. */
export type SeriesId = Pick<KeptSample, 'agent' | 'metric' | 'labels' | 'source' | 'endpoint'>;
