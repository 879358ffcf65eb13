import type { Reason, Source, TaskStatus, ThoughtStatus } from '@ciris/telemetry-contracts';
import type { Json } from './json.ts';
import type { KindName, Kinds } from './kinds/kinds.ts';

/** A metric point. `metric` names are those of facts/metrics.ts; units stand in the name. */
export interface SampleSignal {
  readonly kind: 'sample';
  readonly metric: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly at: number;
  readonly value: number;
  /** Left out: its metric says it, or nobody told it. */
  readonly unit?: string;
  /**
   * A running total, as its process tells it: as it stands since `startedAt` (null: not told), or what came to
   * it. It is kept continued over all processes. Left out: a moment, or a total that is continued already.
   */
  readonly counted?: Counted;
}

export interface Counted {
  readonly how: 'cumulative' | 'delta';
  readonly startedAt: number | null;
  /** The sum of several totals, which may become fewer: that it fell does not say that one began anew. */
  readonly folded?: boolean;
}

/** A series as a push tells of it; the same object each time, as long as it is known. */
export type SampleSeries = Pick<SampleSignal, 'metric' | 'labels' | 'unit'>;

/**
 * Thousands of points told at once, in columns: what each means is what a SampleSignal means, but as an object
 * of its own each would cost more to hold than to keep.
 */
export interface SamplesSignal {
  readonly kind: 'samples';
  /** Of each point; the others stand beside it at the same place. */
  readonly series: readonly SampleSeries[];
  readonly at: readonly number[];
  readonly value: readonly number[];
  /** Null: a moment. */
  readonly counted: readonly (Counted | null)[];
}

export const EVENT_TYPES = [
  /** data: { from, to } in CIRIS' words, or null where not known. */
  'state.transition',
  /** data: { startedAt, previousStartedAt, previousLastSeenAt }. */
  'process.started',
  /**
   * data: { subject, key, endpoint, changes: [{ field, from, to, unavailable? }], gone? }; made by the store
   * from differing snapshots. Its key is `subject:key:seq`. A side that had no value is null, with the reason
   * in `unavailable` when it is the newer one.
   */
  'snapshot.changed',
  /** data: { from, to, sentence }. */
  'verdict.changed',
  /** data: { service, from, to, words }. */
  'service.changed',
  /** More audit entries came between two answers than an answer lists. Its key is the entry above the gap; data: {}. */
  'audit.gap',
  /** data: { source, from, to, detail }. */
  'source.changed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Something that happened. The same (type, key) again is the same happening and is dropped. */
export interface EventSignal {
  readonly kind: 'event';
  readonly type: EventType;
  readonly key: string;
  readonly at: number;
  readonly data: Json;
}

/** A value of a field, or why this answer has none. */
export type FieldValue = { readonly value: Json } | { readonly unavailable: Reason; readonly detail: string };

/**
 * What something is now, as one endpoint tells it. Field names, joined as `subject.field`, are
 * those of facts/fields.ts. Kept by (subject, key, source, endpoint): no source overwrites another.
 */
export interface SnapshotSignal {
  readonly kind: 'snapshot';
  readonly subject: string;
  /** Which one, where there are several (a service, a provider, an adapter); else ''. */
  readonly key: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** The endpoint that lists `subject` no longer lists what is not in `keys`: it is gone. */
export interface RosterSignal {
  readonly kind: 'roster';
  readonly subject: string;
  readonly keys: readonly string[];
}

/** What one source tells of a task. Left out: not told by it. */
export interface TaskFields {
  readonly taskId: string;
  readonly status?: TaskStatus;
  readonly priority?: number;
  readonly description?: string;
  readonly channelId?: string;
  readonly userId?: string;
  readonly parentTaskId?: string;
  readonly createdAt?: number;
  readonly endedAt?: number;
}
export interface TaskSignal {
  readonly kind: 'task';
  readonly task: TaskFields;
}

/** What one source tells of a thought. Left out: not told by it. */
export interface ThoughtFields {
  readonly thoughtId: string;
  readonly taskId?: string;
  readonly status?: ThoughtStatus;
  readonly rejected?: boolean;
  readonly type?: string;
  readonly depth?: number;
  readonly roundNumber?: number;
  readonly priority?: number;
  readonly parentThoughtId?: string;
  readonly channelId?: string;
  readonly content?: string;
  readonly createdAt?: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly action?: string;
  /** The newest event of it: which step it stands at. */
  readonly stepNumber?: number;
  readonly lastEventAt?: number;
  /** The newest event was an LLM call that failed: it may be over without a word. */
  readonly lastCallFailed?: boolean;
}
export interface ThoughtSignal {
  readonly kind: 'thought';
  readonly thought: ThoughtFields;
}

/** An event of the stream about a thought, cut to what a thought's page shows. Key: (thought, type, at, ordinal). */
export interface StepSignal {
  readonly kind: 'step';
  readonly thoughtId: string;
  readonly type: string;
  readonly at: number;
  /** Tells equal events of the same millisecond apart. */
  readonly ordinal: number;
  readonly data: Json;
}

export type Signal =
  | SampleSignal
  | SamplesSignal
  | EventSignal
  | SnapshotSignal
  | RosterSignal
  | TaskSignal
  | ThoughtSignal
  | StepSignal
  | Kinds[KindName]['signal'];

/** Where a batch was read. */
export interface Origin {
  readonly source: Source;
  /** `GET /v1/system/health`, `reasoning-stream`, `tasks`. Without query string. */
  readonly endpoint: string;
  /** How often it is looked at. */
  readonly everyMs: number;
}
