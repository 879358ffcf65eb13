import type { EventReader, Reader, SampleReader, SnapshotReader, TaskReader } from '../../ports/reader.ts';
import { toChanges } from '../change-rows.ts';
import { growth } from '../growth.ts';
import type { KeptSample } from '../keep/entities.ts';
import { hasLabels, labelsOf } from '../labels.ts';
import { MOST_POINTS } from '../most-read.ts';
import { toEvent, toSnapshot, toTask } from '../records.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { memoryGraphReader } from './read-graph.ts';
import { memoryKindReaders } from './read-kind.ts';
import { countNames, isWithin, pageFalling } from './read-rows.ts';
import { memorySpanGatherer } from './read-spans.ts';
import { memoryAuditHead, memoryCallSummer, memorySpanTimer } from './read-sums.ts';
import { memoryThoughtReader } from './read-thoughts.ts';
import { knownIn, memoryTraffic } from './read-traffic.ts';

export const memoryReader = (db: MemoryDatabase): Reader => {
  const kinds = memoryKindReaders(db);
  return {
    agents: {
      list: async () => db.agents.rows().map(({ record }) => record),
      get: async (agent) => db.agents.find([agent])?.record ?? null,
    },
    snapshots: snapshotReader(db),
    events: eventReader(db),
    tasks: taskReader(db),
    thoughts: memoryThoughtReader(db),
    ...kinds,
    calls: { ...kinds.calls, ...memoryCallSummer(db) },
    spans: { ...kinds.spans, ...memorySpanTimer(db), ...memorySpanGatherer(db) },
    audit: { ...kinds.audit, ...memoryAuditHead(db) },
    graph: memoryGraphReader(db),
    samples: sampleReader(db),
    changes: {
      head: async (agent) => db.agents.find([agent])?.head ?? 0,
      floor: async (agent) => db.agents.find([agent])?.floor ?? 0,
      after: async (agent, seq, limit) => {
        const rows = db.changes.rows().filter((row) => row.agent === agent && row.seq > seq);
        return toChanges(
          rows.sort((one, other) => one.seq - other.seq),
          limit,
        );
      },
    },
    cursor: async (agent, name) => db.cursors.find([agent, name])?.value ?? null,
    report: async (reportId) => {
      const found = db.reports.find([reportId]);
      return found ? { agent: found.agent, at: found.at, body: found.body } : null;
    },
  };
};

const snapshotReader = (db: MemoryDatabase): SnapshotReader => ({
  list: async (agent, subject) => {
    const order = (row: { subject: string; key: string; source: string; endpoint: string }): string =>
      [row.subject, row.key, row.source, row.endpoint].join('\0');
    return db.snapshots
      .rows()
      .filter((row) => row.agent === agent && !row.gone && (subject === undefined || row.subject === subject))
      .map((row) => ({ row, at: order(row) }))
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .map(({ row }) => toSnapshot(row));
  },
});

const eventReader = (db: MemoryDatabase): EventReader => ({
  page: async (agent, { types, span, keyPrefix, ...query }) => {
    const rows = db.events
      .rows()
      .filter((row) => row.agent === agent && types.includes(row.type) && isWithin(row.at, span))
      .filter((row) => row.key.startsWith(keyPrefix ?? ''));
    const page = pageFalling('events', rows, query, (row) => row.at);
    return { rows: page.rows.map(toEvent), next: page.next };
  },
  lastBefore: async (agent, type, at) => {
    const rows = db.events.rows().filter((row) => row.agent === agent && row.type === type && row.at < at);
    const found = rows.sort((one, other) => other.at - one.at || other.id - one.id)[0];
    return found ? toEvent(found) : null;
  },
  count: async (agent, type, span) =>
    db.events.rows().filter((row) => row.agent === agent && row.type === type && isWithin(row.at, span)).length,
});

const taskReader = (db: MemoryDatabase): TaskReader => ({
  page: async (agent, { status, traffic, ...query }) => {
    const { ofTask } = memoryTraffic(db);
    const rows = db.tasks
      .rows()
      .filter((row) => row.agent === agent && (!status || row.status === status))
      .filter((row) => traffic === undefined || ofTask(row) === traffic);
    const page = pageFalling('tasks', rows, query, (row) => row.sortAt);
    return { rows: page.rows.map(toTask), next: page.next };
  },
  trafficOf: async (agent, taskIds) => {
    const { ofTask } = memoryTraffic(db);
    const rows = db.tasks.rows().filter((row) => row.agent === agent && taskIds.includes(row.taskId));
    return knownIn(rows.map((row) => [row.taskId, ofTask(row)]));
  },
  newest: async (agent, taskIds) => {
    const rows = db.tasks.rows().filter((row) => row.agent === agent && taskIds.includes(row.taskId));
    return new Map(rows.sort((one, other) => one.run - other.run).map((row) => [row.taskId, toTask(row)] as const));
  },
  runs: async (agent, taskId) =>
    db.tasks
      .rows()
      .filter((row) => row.agent === agent && row.taskId === taskId)
      .sort((one, other) => other.run - one.run)
      .map(toTask),
  countByStatus: async (agent, source) =>
    countNames(
      db.taskTellings
        .rows()
        .filter((row) => row.agent === agent && row.source === source)
        .map((row) => row.status),
    ),
});

const sampleReader = (db: MemoryDatabase): SampleReader => {
  type Asked = Omit<Parameters<SampleReader['read']>[0], 'span'>;
  const pointsOf = ({ agent, metric, labels, source, endpoint }: Asked) =>
    db.samples
      .rows()
      .filter((row) => row.agent === agent && row.metric === metric && hasLabels(row.labels, labels))
      .filter((row) => (source ?? row.source) === row.source && (endpoint ?? row.endpoint) === row.endpoint)
      .map(({ at, value, source: from, endpoint: told }) => ({ at, value, source: from, endpoint: told }))
      .sort((one, other) => one.at - other.at);
  /** Each with its points in time order; in the order in which they were first told. */
  const seriesOf = ({ agent, metric, source }: Pick<KeptSample, 'agent' | 'metric' | 'source'>) => {
    const rows = db.samples
      .rows()
      .filter((row) => row.agent === agent && row.metric === metric && row.source === source)
      .sort((one, other) => one.id - other.id);
    return [...Map.groupBy(rows, ({ labels, endpoint }) => JSON.stringify([labels, endpoint])).values()].flatMap(
      (points) => {
        const [first] = points;
        if (!first) return [];
        const { labels, endpoint } = first;
        return [{ labels, endpoint, points: points.sort((one, other) => one.at - other.at) }];
      },
    );
  };
  return {
    latest: async ({ at, ...asked }) =>
      seriesOf(asked).flatMap(({ labels, points }) => {
        const point = points.filter((one) => one.at <= at).at(-1);
        return point ? [{ labels: labelsOf(labels), at: point.at, value: point.value }] : [];
      }),
    totals: async ({ span, ...asked }) =>
      seriesOf(asked).flatMap(({ labels, endpoint, points }) => {
        const { agent, metric, source } = asked;
        if (!db.stands.find([agent, metric, labels, source, endpoint])) return [];
        const told = points.filter(({ at }) => at < span.to);
        const before = told.filter(({ at }) => at <= span.from).at(-1) ?? told[0];
        return growth(labels, before ?? null, told.at(-1) ?? null);
      }),
    read: async ({ span, ...asked }) =>
      pointsOf(asked)
        .filter(({ at }) => isWithin(at, span))
        .slice(-MOST_POINTS),
    levels: async ({ span, stepMs, ...asked }) => {
      const told = pointsOf(asked).filter(({ at }) => isWithin(at, span));
      const steps = Map.groupBy(told, ({ at }) => Math.floor((at - span.from) / stepMs));
      return [...steps].map(([step, points]) => ({
        step,
        highest: points.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY),
        last: points.at(-1)?.value ?? 0,
      }));
    },
    lastBefore: async ({ at, ...asked }) =>
      pointsOf(asked)
        .filter((point) => point.at <= at)
        .at(-1) ?? null,
  };
};
