import type { Source, TaskStatus, ThoughtStatus, Traffic } from '@ciris/telemetry-contracts';
import type { AgentNumber, AgentRecord } from './agent.ts';
import type { GraphAnswer, GraphPlan } from './graph-query.ts';
import type { KindName, Kinds, KindTypes } from './kinds/kinds.ts';
import type { SpanRow } from './kinds/span.ts';
import type { ChangeRow, EventRow, SnapshotRow, StepRow, TaskRecord, ThoughtRecord } from './rows.ts';
import type { EventType } from './signal.ts';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Every list is bounded: `limit` is at most 1000 unless it says otherwise. */
export interface Page {
  readonly limit: number;
  /** Opaque; from the `next` of the page before. */
  readonly cursor?: string | undefined;
}
export interface Paged<T> {
  readonly rows: readonly T[];
  readonly next: string | undefined;
}

export interface AgentReader {
  list(): Promise<readonly AgentRecord[]>;
  get(agent: AgentNumber): Promise<AgentRecord | null>;
}

export interface SnapshotReader {
  /** All that is known now, of one subject or all; gone ones left out. */
  list(agent: AgentNumber, subject?: string): Promise<readonly SnapshotRow[]>;
}

export interface EventReader {
  /** Newest first. `keyPrefix` narrows to keys that begin so. */
  page(
    agent: AgentNumber,
    query: { types: readonly EventType[]; span?: Span; keyPrefix?: string } & Page,
  ): Promise<Paged<EventRow>>;
  /** The newest of a type before an instant, that instant left out. */
  lastBefore(agent: AgentNumber, type: EventType, at: number): Promise<EventRow | null>;
  count(agent: AgentNumber, type: EventType, span: Span): Promise<number>;
}

export interface TaskReader {
  /** By creation, newest first; where that is not told, by when it was first heard of. Each run is a row. */
  page(agent: AgentNumber, query: { status?: TaskStatus; traffic?: Traffic } & Page): Promise<Paged<TaskRecord>>;
  /** Those of which it is not known are left out. */
  trafficOf(agent: AgentNumber, taskIds: readonly string[]): Promise<ReadonlyMap<string, Traffic>>;
  /** The newest run of each of these; those that are not known are left out. */
  newest(agent: AgentNumber, taskIds: readonly string[]): Promise<ReadonlyMap<string, TaskRecord>>;
  /** All runs of an id, newest first. */
  runs(agent: AgentNumber, taskId: string): Promise<readonly TaskRecord[]>;
  /** Newest run of each id that the source tells of, by the status that this source gives. */
  countByStatus(agent: AgentNumber, source: Source): Promise<Readonly<Record<string, number>>>;
}

export interface ThoughtQuery extends Page {
  readonly statuses?: readonly ThoughtStatus[];
  readonly taskId?: string;
  readonly traffic?: Traffic;
  /** By creation; where that is not told, by the earliest that is. */
  readonly span?: Partial<Span>;
  /** In id, type, action and, unless `searchContent` is false, content. */
  readonly search?: string;
  readonly searchContent?: boolean;
}

/** Where a thought's time begins: it waits between the two, so one kind is not to be mixed with the other. */
export type DurationSince = 'createdAt' | 'startedAt';

/** What came of one action, as its event says. */
export interface ActionTold {
  readonly thoughtId: string;
  readonly at: number;
  readonly action: string | null;
  readonly executionMs: number | null;
  /** False where it says that it failed. */
  readonly succeeded: boolean | null;
  /** Which tool ran. */
  readonly tool: string | null;
  readonly carbonGrams: number | null;
  readonly energyKwh: number | null;
}

export interface ActionCount {
  readonly action: string;
  readonly count: number;
  /** Of those, the thoughts that this source calls failed. */
  readonly failed: number;
  readonly lastAt: number | null;
}

/** Sums over what actions told of themselves. */
export interface ActionSums {
  readonly carbonGrams: number;
  readonly energyKwh: number;
  /** Actions that tell it: without any, the sum says nothing. */
  readonly carbonTold: number;
  readonly energyTold: number;
}

/** A thought that ended with an action, as one source has it. */
export interface ActionRun {
  readonly thoughtId: string;
  /** When it ended. */
  readonly at: number;
  readonly status: ThoughtStatus | null;
}

export interface ThoughtReader {
  /** Open ones first (oldest first), then by creation, newest first. */
  page(agent: AgentNumber, query: ThoughtQuery): Promise<Paged<ThoughtRecord>>;
  get(agent: AgentNumber, thoughtId: string): Promise<ThoughtRecord | null>;
  /** Those of which it is not known are left out. */
  trafficOf(agent: AgentNumber, thoughtIds: readonly string[]): Promise<ReadonlyMap<string, Traffic>>;
  /** Changed after `seq`, in the order of their newest change: each as it is now. */
  changedAfter(agent: AgentNumber, seq: number, limit: number): Promise<readonly ThoughtRecord[]>;
  /** Thoughts whose parent this is, oldest first. */
  followUps(agent: AgentNumber, thoughtId: string): Promise<readonly ThoughtRecord[]>;
  /** Pending and processing, highest priority first, then oldest; at most `limit`. */
  open(agent: AgentNumber, limit: number): Promise<readonly ThoughtRecord[]>;
  /** By the status that this source gives; `span` by end. */
  countByStatus(
    agent: AgentNumber,
    source: Source,
    span?: Span,
    traffic?: Traffic,
  ): Promise<Readonly<Record<string, number>>>;
  /** Ends in [from + i step, from + (i + 1) step), by the merged end; `count` buckets. */
  endedBuckets(agent: AgentNumber, from: number, stepMs: number, count: number): Promise<readonly number[]>;
  /** Newest end at or before `at`, of any source. */
  lastEndAt(agent: AgentNumber, at: number): Promise<number | null>;
  /** From creation or start to end, ms, of the newest `limit` ended in the span that tell it. */
  durationsMs(
    agent: AgentNumber,
    since: DurationSince,
    span: Span,
    limit: number,
    traffic?: Traffic,
  ): Promise<readonly number[]>;
  /** Ids that this source says began (or were created) in the span, with what it says of them. */
  bySource(agent: AgentNumber, source: Source, span: Span): Promise<ReadonlyMap<string, ThoughtStatus>>;
  /** How many thoughts each task has; tasks without any are left out. */
  countByTask(agent: AgentNumber, taskIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Creation of the oldest thought that this source tells of. */
  oldestCreatedAt(agent: AgentNumber, source: Source): Promise<number | null>;
  /** By action, of thoughts that this source says ended in the span. */
  countByAction(agent: AgentNumber, source: Source, span: Span): Promise<readonly ActionCount[]>;
  /** Those that this source says ended with the action in the span, newest first; at most 20,000. */
  runsOf(agent: AgentNumber, action: string, source: Source, span: Span, limit: number): Promise<readonly ActionRun[]>;
  /** What came of actions in the span, newest first; at most 20,000. */
  actionsIn(agent: AgentNumber, span: Span, limit: number): Promise<readonly ActionTold[]>;
  /** Over all of them in the span. */
  actionSums(agent: AgentNumber, span: Span): Promise<ActionSums>;
  steps(agent: AgentNumber, thoughtId: string): Promise<readonly StepRow[]>;
  /** Steps of all thoughts in the span, oldest first; of more than `limit` the newest. */
  stepsIn(agent: AgentNumber, span: Span, limit: number): Promise<readonly StepRow[]>;
}

export interface CallSums {
  readonly calls: number;
  /** Whatever is not `ok`, refused ones included. */
  readonly failed: number;
  readonly rateLimited: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costCents: number;
  /** Calls of which tokens and cost are told: without any, the sums say nothing. */
  readonly tokensTold: number;
  readonly costTold: number;
  readonly carbonGrams: number;
  readonly energyKwh: number;
  readonly carbonTold: number;
  readonly energyTold: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly lastOkAt: number | null;
  readonly firstFailedAt: number | null;
  readonly lastFailedAt: number | null;
}

/** By what calls are told apart. */
export type CallGrouping = 'provider' | 'model' | 'handler';

export interface CallGroup extends CallSums {
  /** Null: the source does not tell it of these calls. */
  readonly name: string | null;
}

export interface CallBucket extends CallSums {
  /** Of [from + bucket step, from + (bucket + 1) step). */
  readonly bucket: number;
}

export interface CallTime extends Readonly<Record<CallGrouping, string | null>> {
  readonly durationMs: number;
}

/** Of all calls that are kept. */
export type CallFailures = Pick<CallSums, 'failed' | 'rateLimited' | 'firstAt' | 'lastAt'>;

/** All of one source: never of two. */
export interface CallSummer {
  /** Without reading those that were answered, of which there may be as many as there are days. */
  failures(agent: AgentNumber, source: Source): Promise<CallFailures>;
  sums(agent: AgentNumber, source: Source, span: Span, traffic?: Traffic): Promise<CallSums>;
  /** The same for each name, most calls first; at most 200. */
  groups(agent: AgentNumber, source: Source, by: CallGrouping, span: Span): Promise<readonly CallGroup[]>;
  /** The same for each step of time in which a call ended, in order; `count` steps. */
  buckets(
    agent: AgentNumber,
    source: Source,
    from: number,
    stepMs: number,
    count: number,
  ): Promise<readonly CallBucket[]>;
  /** How long the newest `limit` answered calls of the span took; at most 100,000. */
  times(agent: AgentNumber, source: Source, span: Span, limit: number): Promise<readonly CallTime[]>;
}

export interface SpanTimer {
  /** How long the newest `limit` spans of a component in the span took; at most 20,000. */
  durationsMs(agent: AgentNumber, component: string, span: Span, limit: number): Promise<readonly number[]>;
}

export interface SpanCounts {
  readonly spans: number;
  readonly failed: number;
  readonly pending: number;
}

/** Spans by the id of their trace. */
export interface SpanGatherer {
  /** Those of one trace, oldest first; at most 20,000. */
  ofTrace(agent: AgentNumber, traceId: string, limit: number): Promise<readonly SpanRow[]>;
  /** How many each of these has; traces without any are left out. */
  countByTrace(agent: AgentNumber, traceIds: readonly string[]): Promise<ReadonlyMap<string, SpanCounts>>;
}

export interface AuditHead {
  /** Null: no entry has a number. */
  readonly lastSequence: number | null;
  /** Null: there is no entry. */
  readonly lastAt: number | null;
}

export interface AuditHeadReader {
  /** The highest number and the newest instant, whoever told them and of whichever entries. */
  head(agent: AgentNumber): Promise<AuditHead>;
}

/** `span` by the instant that orders the list; where that is not told, by when it was first heard of. */
export type KindQuery<Kind extends KindTypes> = Kind['filters'] & { readonly span?: Partial<Span> };

interface KindLists<Kind extends KindTypes> {
  /** Newest first; where some are open those before all others. */
  page(agent: Kind['agents'], query: KindQuery<Kind> & Page): Promise<Paged<Kind['row']>>;
  count(agent: Kind['agents'], query: KindQuery<Kind>): Promise<number>;
}

type KindGetter<Kind extends KindTypes> = [Kind['key']] extends [never]
  ? unknown
  : { get(agent: AgentNumber, key: Pick<Kind['row'], Kind['key'] & keyof Kind['row']>): Promise<Kind['row'] | null> };

type KindFollower<Kind extends KindTypes> = Kind extends { readonly followed: true }
  ? {
      /** Changed after `seq`, in the order of their newest change: each as it is now; at most 1000. */
      changedAfter(agent: AgentNumber, seq: number, limit: number): Promise<readonly Kind['row'][]>;
    }
  : unknown;

/** How rows of one kind are read: the same for all kinds. */
export type KindReader<Kind extends KindTypes> = KindLists<Kind> &
  KindGetter<Kind> &
  KindFollower<Kind> & {
    /** All that belong together, oldest first; at most 1000. */
    readonly [List in Kind['lists']]: (agent: AgentNumber, of: string) => Promise<readonly Kind['row'][]>;
  } & {
    readonly [Count in Kind['counts']]: (agent: AgentNumber, span?: Span) => Promise<Readonly<Record<string, number>>>;
  };

export type KindReaders = { readonly [Name in KindName]: KindReader<Kinds[Name]> };

export interface SamplePoint {
  readonly at: number;
  readonly value: number;
  readonly source: Source;
  readonly endpoint: string;
}

export interface LevelStep {
  /** Of [from + step × stepMs, from + (step + 1) × stepMs). */
  readonly step: number;
  readonly highest: number;
  readonly last: number;
}

/** What came to the running total of one series, between the two points that are nearest to a span. */
export interface SeriesGrowth {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** A series is one metric with its labels as one endpoint of one source tells it: mix none of two. */
export interface SampleReader {
  /** Of each series of a running total that was told in the span: from its point before, else from its first. */
  totals(query: { agent: AgentNumber; metric: string; source: Source; span: Span }): Promise<readonly SeriesGrowth[]>;
  /** The newest point at or before an instant of each series. */
  latest(query: {
    agent: AgentNumber;
    metric: string;
    source: Source;
    at: number;
  }): Promise<
    readonly { readonly labels: Readonly<Record<string, string>>; readonly at: number; readonly value: number }[]
  >;
  /** Points in time order; of more than 100,000 the newest. */
  read(query: {
    agent: AgentNumber;
    metric: string;
    /** The series that have these among their labels. */
    labels?: Readonly<Record<string, string>>;
    source?: Source;
    endpoint?: string;
    span: Span;
  }): Promise<readonly SamplePoint[]>;
  /** Of all points, however many, what was the highest and the last in each step from `span.from` on; steps without any are left out. */
  levels(query: {
    agent: AgentNumber;
    metric: string;
    source?: Source;
    endpoint?: string;
    span: Span;
    stepMs: number;
  }): Promise<readonly LevelStep[]>;
  /** Last known point at or before an instant. */
  lastBefore(query: {
    agent: AgentNumber;
    metric: string;
    source?: Source;
    endpoint?: string;
    at: number;
  }): Promise<SamplePoint | null>;
}

export interface GraphReader {
  /** Rows are in no order that the plan does not give. Rejects with TelemetryError where it takes too long. */
  query(agent: AgentNumber, plan: GraphPlan): Promise<GraphAnswer>;
}

export interface ChangeReader {
  /** Highest seq of the agent; 0: no such agent. A new agent begins at the instant of its adding. */
  head(agent: AgentNumber): Promise<number>;
  /** Lowest seq from which on changes are complete: a cursor below it must be read anew. */
  floor(agent: AgentNumber): Promise<number>;
  /** In order of seq, a row a (seq, channel); at most `limit`, but a seq is never cut in two. */
  after(agent: AgentNumber, seq: number, limit: number): Promise<readonly ChangeRow[]>;
}

export interface Reader extends KindReaders {
  readonly agents: AgentReader;
  readonly snapshots: SnapshotReader;
  readonly events: EventReader;
  readonly tasks: TaskReader;
  readonly thoughts: ThoughtReader;
  readonly calls: KindReaders['calls'] & CallSummer;
  readonly spans: KindReaders['spans'] & SpanTimer & SpanGatherer;
  readonly audit: KindReaders['audit'] & AuditHeadReader;
  readonly graph: GraphReader;
  readonly samples: SampleReader;
  readonly changes: ChangeReader;
  cursor(agent: AgentNumber, name: string): Promise<string | null>;
  report(reportId: string): Promise<{ agent: AgentNumber; at: number; body: string } | null>;
}
