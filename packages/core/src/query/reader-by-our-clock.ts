import type { Source } from '@ciris/telemetry-contracts';
import { factOf } from '../facts/fact-of.ts';
import type { AgentNumber } from '../ports/agent.ts';
import type {
  AuditHeadReader,
  CallSummer,
  EventReader,
  Reader,
  SampleReader,
  SnapshotReader,
  TaskReader,
  ThoughtReader,
} from '../ports/reader.ts';
import type { FieldState, SnapshotRow } from '../ports/rows.ts';
import type { EventType } from '../ports/signal.ts';
import { driftThatCounts, NONE, type Shift, type ShiftOf, shiftBy } from './clock-shift.ts';
import { graphByOurClock } from './graph-by-our-clock.ts';
import { kindsByOurClock } from './kinds-by-our-clock.ts';

/** Agent's clock minus ours, ms; null: not measured. */
export type DriftOf = (agent: AgentNumber) => number | null;

const paged = <Row extends object, Page extends { readonly rows: readonly Row[] }>(page: Page, shift: Shift): Page => ({
  ...page,
  rows: shift === NONE ? page.rows : page.rows.map(shift.ours),
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
  countByStatus: (agent, source, span, traffic) =>
    thoughts.countByStatus(agent, source, of(agent).theirs(span), traffic),
  endedBuckets: (agent, from, stepMs, count) => thoughts.endedBuckets(agent, of(agent).instant(from), stepMs, count),
  lastEndAt: async (agent, at) => of(agent).at(await thoughts.lastEndAt(agent, of(agent).instant(at))),
  durationsMs: (agent, since, span, limit, traffic) =>
    thoughts.durationsMs(agent, since, of(agent).theirs(span), limit, traffic),
  bySource: (agent, source, span) => thoughts.bySource(agent, source, of(agent).theirs(span)),
  oldestCreatedAt: async (agent, source) => of(agent).at(await thoughts.oldestCreatedAt(agent, source)),
  countByAction: async (agent, source, span) =>
    (await thoughts.countByAction(agent, source, of(agent).theirs(span))).map(of(agent).ours),
  runsOf: async (agent, action, source, span, limit) =>
    (await thoughts.runsOf(agent, action, source, of(agent).theirs(span), limit)).map(of(agent).ours),
  actionsIn: async (agent, span, limit) =>
    (await thoughts.actionsIn(agent, of(agent).theirs(span), limit)).map(of(agent).ours),
  actionSums: (agent, span) => thoughts.actionSums(agent, of(agent).theirs(span)),
  steps: async (agent, id) => (await thoughts.steps(agent, id)).map(of(agent).ours),
  stepsIn: async (agent, span, limit) =>
    (await thoughts.stepsIn(agent, of(agent).theirs(span), limit)).map(of(agent).ours),
});

const tasksOf = (tasks: TaskReader, of: ShiftOf): TaskReader => ({
  ...tasks,
  page: async (agent, query) => paged(await tasks.page(agent, query), of(agent)),
  newest: async (agent, ids) => {
    const { ours } = of(agent);
    return new Map([...(await tasks.newest(agent, ids))].map(([id, task]) => [id, ours(task)] as const));
  },
  runs: async (agent, id) => (await tasks.runs(agent, id)).map(of(agent).ours),
});

const callSumsOf = (calls: CallSummer, of: ShiftOf): CallSummer => ({
  sums: async (agent, source, span, traffic) =>
    of(agent).ours(await calls.sums(agent, source, of(agent).theirs(span), traffic)),
  groups: async (agent, source, by, span) =>
    (await calls.groups(agent, source, by, of(agent).theirs(span))).map(of(agent).ours),
  buckets: async (agent, source, from, stepMs, count) =>
    (await calls.buckets(agent, source, of(agent).instant(from), stepMs, count)).map(of(agent).ours),
  failures: async (agent, source) => of(agent).ours(await calls.failures(agent, source)),
  times: (agent, source, span, limit) => calls.times(agent, source, of(agent).theirs(span), limit),
});

const auditHeadOf = (audit: AuditHeadReader, of: ShiftOf): AuditHeadReader => ({
  head: async (agent) => of(agent).ours(await audit.head(agent)),
});

/** Instants that an agent told of itself; what this platform concluded stands by our clock already. */
const fieldsOf = (row: SnapshotRow, shift: Shift): SnapshotRow => {
  if (row.source === 'platform') return row;
  const fields = Object.entries(row.fields).map(([name, state]): [string, FieldState] => {
    const told = factOf(row.subject, name, row.source)?.agentInstant === true;
    if (!told || 'unavailable' in state || typeof state.value !== 'number') return [name, state];
    return [name, { ...state, value: shift.at(state.value) ?? state.value }];
  });
  return { ...row, fields: Object.fromEntries(fields) };
};

const snapshotsOf = (snapshots: SnapshotReader, of: ShiftOf): SnapshotReader => ({
  list: async (agent, subject) => {
    const rows = await snapshots.list(agent, subject);
    const shift = of(agent);
    return shift === NONE ? rows : rows.map((row) => fieldsOf(row, shift));
  },
});

/** Types of event that are told by the agent with their instant; the others are of this platform. */
const TOLD_EVENTS: readonly EventType[] = ['audit.gap'];
const areTold = (types: readonly EventType[]): boolean => types.every((type) => TOLD_EVENTS.includes(type));

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

/** Points that are pushed stand by the clock of whoever pushes; all others were read here. */
const samplesOf = (samples: SampleReader, of: ShiftOf): SampleReader => {
  const shiftOf = ({ agent, source }: { readonly agent: AgentNumber; readonly source?: Source }): Shift =>
    source === 'otlp' ? of(agent) : NONE;
  return {
    totals: async (query) => {
      const shift = shiftOf(query);
      const totals = await samples.totals({ ...query, span: shift.theirs(query.span) });
      return totals.map((total) => ({ ...total, from: shift.at(total.from), to: shift.at(total.to) }));
    },
    latest: async (query) => {
      const shift = shiftOf(query);
      return (await samples.latest({ ...query, at: shift.instant(query.at) })).map(shift.ours);
    },
    read: async (query) => {
      const shift = shiftOf(query);
      return (await samples.read({ ...query, span: shift.theirs(query.span) })).map(shift.ours);
    },
    levels: (query) => samples.levels({ ...query, span: shiftOf(query).theirs(query.span) }),
    lastBefore: async (query) => {
      const shift = shiftOf(query);
      const found = await samples.lastBefore({ ...query, at: shift.instant(query.at) });
      return found && shift.ours(found);
    },
  };
};

/**
 * What is shown stands by one clock. Agents tell instants by theirs, and the store keeps them as
 * told; where that clock is off they are moved here, both ways, so that ages and windows are true.
 */
export const readerByOurClock = (reader: Reader, driftOf: DriftOf): Reader => {
  const of: ShiftOf = (agent) => {
    const driftMs = driftThatCounts(driftOf(agent));
    return driftMs === 0 ? NONE : shiftBy(driftMs);
  };
  const kinds = kindsByOurClock(reader, of);
  return {
    ...reader,
    snapshots: snapshotsOf(reader.snapshots, of),
    events: eventsOf(reader.events, of),
    thoughts: thoughtsOf(reader.thoughts, of),
    tasks: tasksOf(reader.tasks, of),
    ...kinds,
    calls: { ...kinds.calls, ...callSumsOf(reader.calls, of) },
    spans: {
      ...kinds.spans,
      durationsMs: (agent, component, span, limit) =>
        reader.spans.durationsMs(agent, component, of(agent).theirs(span), limit),
      ofTrace: async (agent, traceId, limit) => (await reader.spans.ofTrace(agent, traceId, limit)).map(of(agent).ours),
      countByTrace: reader.spans.countByTrace,
    },
    audit: { ...kinds.audit, ...auditHeadOf(reader.audit, of) },
    graph: graphByOurClock(reader.graph, of),
    samples: samplesOf(reader.samples, of),
  };
};
