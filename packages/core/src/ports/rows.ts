import type { Channel, Reason, Source, TaskStatus, ThoughtStatus } from '@ciris/telemetry-contracts';
import type { AgentNumber } from './agent.ts';
import type { Json } from './json.ts';
import type { EventType } from './signal.ts';

/** A value of a field as kept. */
export interface KnownField {
  readonly value: Json;
  /** Of a counter: the sum over all processes watched, `value` being that of this process. */
  readonly total?: number;
  /** Of a counter: start of the process that counted `value`; null: not known. */
  readonly processStartedAt?: number | null;
  /** Of a counter: when a restart was last noticed. */
  readonly restartedAt?: number;
  readonly changedAt: number;
  /** When a value was first known: it moved since only if `changedAt` is later. */
  readonly firstAt?: number;
}

/** A field of a snapshot as kept. */
export type FieldState =
  | KnownField
  | {
      readonly unavailable: Reason;
      readonly detail: string;
      readonly since: number;
      /** What was known before: a counter goes on from it. */
      readonly last?: KnownField;
    };

export interface SnapshotRow {
  readonly agent: AgentNumber;
  readonly seq: number;
  readonly subject: string;
  readonly key: string;
  readonly source: Source;
  readonly endpoint: string;
  readonly everyMs: number;
  readonly observedAt: number;
  readonly processStartedAt: number | null;
  readonly fields: Readonly<Record<string, FieldState>>;
  /** The list it stood in no longer has it. */
  readonly gone: boolean;
}

export interface EventRow {
  readonly agent: AgentNumber;
  readonly seq: number;
  readonly type: EventType;
  readonly key: string;
  readonly at: number;
  readonly source: Source;
  readonly data: Json;
}

export interface TaskRecord {
  readonly agent: AgentNumber;
  readonly seq: number;
  readonly taskId: string;
  readonly run: number;
  readonly status: TaskStatus;
  readonly priority: number | null;
  readonly description: string | null;
  readonly channelId: string | null;
  readonly userId: string | null;
  readonly parentTaskId: string | null;
  readonly createdAt: number | null;
  readonly endedAt: number | null;
  readonly sources: readonly Source[];
}

export interface ThoughtRecord {
  readonly agent: AgentNumber;
  readonly seq: number;
  readonly thoughtId: string;
  readonly taskId: string | null;
  readonly status: ThoughtStatus;
  readonly rejected: boolean;
  readonly type: string | null;
  readonly depth: number | null;
  readonly roundNumber: number | null;
  readonly priority: number | null;
  readonly parentThoughtId: string | null;
  readonly channelId: string | null;
  readonly content: string | null;
  readonly createdAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly action: string | null;
  readonly stepNumber: number | null;
  readonly lastEventAt: number | null;
  readonly lastCallFailed: boolean;
  /** When this platform first heard of it. */
  readonly firstSeenAt: number;
  readonly sources: readonly Source[];
  /** What each source said of the status, for comparing. */
  readonly statusBySource: Readonly<Partial<Record<Source, ThoughtStatus>>>;
}

export interface StepRow {
  readonly thoughtId: string;
  readonly type: string;
  readonly at: number;
  readonly ordinal: number;
  readonly source: Source;
  readonly data: Json;
}

export interface ChangeRow {
  readonly agent: AgentNumber;
  readonly seq: number;
  readonly channel: Channel;
  readonly at: number;
}
