import { OFF_MS } from '../collect/clock-watch.ts';
import type { AgentNumber } from '../ports/agent.ts';
import type {
  AuditReader,
  CallReader,
  DeferralReader,
  EventReader,
  Reader,
  SpanReader,
  TaskReader,
  ThoughtReader,
} from '../ports/reader.ts';
import type { EventType } from '../ports/signal.ts';

/** Agent's clock minus ours, ms; null: not measured. */
export type DriftOf = (agent: AgentNumber) => number | null;

/** Between the clock of one agent and ours. */
interface Shift {
  /** An instant that the agent told, or a row with such instants, by our clock. */
  ours<T extends object>(row: T): T;
  at<T extends number | null>(instant: T): T;
  /** A span of ours, or an instant, as the agent would tell it. */
  theirs<T extends object | undefined>(span: T): T;
  instant(at: number): number;
}

/** Instants that agents tell; whatever else a row holds is of this platform, or is no instant. */
const TOLD = new Set([
  'at',
  'createdAt',
  'startedAt',
  'endedAt',
  'lastEventAt',
  'deferredAt',
  'deferUntil',
  'firstAt',
  'lastAt',
  'lastOkAt',
  'firstFailedAt',
  'lastFailedAt',
]);

const NONE: Shift = { ours: (row) => row, at: (at) => at, theirs: (span) => span, instant: (at) => at };

const moved = <T extends object>(row: T, names: ReadonlySet<string>, byMs: number): T =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      names.has(name) && typeof value === 'number' ? value + byMs : value,
    ]),
  ) as T;

const ENDS = new Set(['from', 'to']);

const shiftBy = (driftMs: number): Shift => ({
  ours: (row) => moved(row, TOLD, -driftMs),
  at: <T extends number | null>(at: T) => (at === null ? at : at - driftMs) as T,
  theirs: (span) => (span === undefined ? span : moved(span, ENDS, driftMs)) as typeof span,
  instant: (at) => at + driftMs,
});

type ShiftOf = (agent: AgentNumber) => Shift;

const paged = <Row extends object, Page extends { readonly rows: readonly Row[] }>(page: Page, shift: Shift): Page => ({
  ...page,
  rows: page.rows.map(shift.ours),
});

const thoughtsOf = (thoughts: ThoughtReader, of: ShiftOf): ThoughtReader => ({
  ...thoughts,
  page: async (agent, query) => {
    const shift = of(agent);
    return paged(await thoughts.page(agent, query.span ? { ...query, span: shift.theirs(query.span) } : query), shift);
  },
  get: async (agent, id) => {
    const found = await thoughts.get(agent, id);
    return found && of(agent).ours(found);
  },
  changedAfter: async (agent, seq, limit) => (await thoughts.changedAfter(agent, seq, limit)).map(of(agent).ours),
  followUps: async (agent, id) => (await thoughts.followUps(agent, id)).map(of(agent).ours),
  open: async (agent, limit) => (await thoughts.open(agent, limit)).map(of(agent).ours),
  countByStatus: (agent, source, span) => thoughts.countByStatus(agent, source, of(agent).theirs(span)),
  endedBuckets: (agent, from, stepMs, count) => thoughts.endedBuckets(agent, of(agent).instant(from), stepMs, count),
  lastEndAt: async (agent, at) => of(agent).at(await thoughts.lastEndAt(agent, of(agent).instant(at))),
  durationsMs: (agent, since, span, limit) => thoughts.durationsMs(agent, since, of(agent).theirs(span), limit),
  bySource: (agent, source, span) => thoughts.bySource(agent, source, of(agent).theirs(span)),
  oldestCreatedAt: async (agent, source) => of(agent).at(await thoughts.oldestCreatedAt(agent, source)),
  steps: async (agent, id) => (await thoughts.steps(agent, id)).map(of(agent).ours),
  stepsIn: async (agent, span, limit) =>
    (await thoughts.stepsIn(agent, of(agent).theirs(span), limit)).map(of(agent).ours),
});

const tasksOf = (tasks: TaskReader, of: ShiftOf): TaskReader => ({
  ...tasks,
  page: async (agent, query) => paged(await tasks.page(agent, query), of(agent)),
  runs: async (agent, id) => (await tasks.runs(agent, id)).map(of(agent).ours),
});

const callsOf = (calls: CallReader, of: ShiftOf): CallReader => ({
  ofThought: async (agent, id) => (await calls.ofThought(agent, id)).map(of(agent).ours),
  sums: async (agent, source, span) => of(agent).ours(await calls.sums(agent, source, of(agent).theirs(span))),
});

const spansOf = (spans: SpanReader, of: ShiftOf): SpanReader => ({
  ofThought: async (agent, id) => (await spans.ofThought(agent, id)).map(of(agent).ours),
  page: async (agent, query) => {
    const shift = of(agent);
    return paged(await spans.page(agent, query.span ? { ...query, span: shift.theirs(query.span) } : query), shift);
  },
  countByRole: (agent, span) => spans.countByRole(agent, of(agent).theirs(span)),
});

const auditOf = (audit: AuditReader, of: ShiftOf): AuditReader => ({
  page: async (agent, query) => {
    const shift = of(agent);
    return paged(await audit.page(agent, query.span ? { ...query, span: shift.theirs(query.span) } : query), shift);
  },
  summary: async (agent, source) => of(agent).ours(await audit.summary(agent, source)),
});

const deferralsOf = (deferrals: DeferralReader, of: ShiftOf): DeferralReader => ({
  page: async (agent, query) => paged(await deferrals.page(agent, query), of(agent)),
});

/** The one type of event that is told by the agent with its instant; the others are of this platform. */
const areTold = (types: readonly EventType[]): boolean => types.every((type) => type === 'log.line');

const eventsOf = (events: EventReader, of: ShiftOf): EventReader => ({
  page: async (agent, query) => {
    const shift = areTold(query.types) ? of(agent) : NONE;
    return paged(await events.page(agent, query.span ? { ...query, span: shift.theirs(query.span) } : query), shift);
  },
  lastBefore: async (agent, type, at) => {
    const shift = areTold([type]) ? of(agent) : NONE;
    const found = await events.lastBefore(agent, type, shift.instant(at));
    return found && shift.ours(found);
  },
  count: (agent, type, span) => events.count(agent, type, (areTold([type]) ? of(agent) : NONE).theirs(span)),
});

/**
 * What is shown stands by one clock. Agents tell instants by theirs, and the store keeps them as
 * told; where that clock is off they are moved here, both ways, so that ages and windows are true.
 */
export const readerByOurClock = (reader: Reader, driftOf: DriftOf): Reader => {
  const of: ShiftOf = (agent) => {
    const driftMs = driftOf(agent) ?? 0;
    // Less is as likely the way of the answer that it was measured by.
    return Math.abs(driftMs) > OFF_MS ? shiftBy(driftMs) : NONE;
  };
  return {
    ...reader,
    events: eventsOf(reader.events, of),
    thoughts: thoughtsOf(reader.thoughts, of),
    tasks: tasksOf(reader.tasks, of),
    calls: callsOf(reader.calls, of),
    spans: spansOf(reader.spans, of),
    audit: auditOf(reader.audit, of),
    deferrals: deferralsOf(reader.deferrals, of),
  };
};
