import { LOG_LEVELS, type TaskStatus, THOUGHT_STATUSES } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestClock } from '../../testing/test-clock.ts';
import type { KindName } from '../ports/kinds/kinds.ts';
import type { Paged, Reader } from '../ports/reader.ts';
import { EVENT_TYPES, type Signal } from '../ports/signal.ts';
import type { Batch } from '../ports/sink.ts';
import type { Store } from '../ports/store.ts';
import { KINDS } from './kinds/kinds.ts';
import type { AnyReader } from './kinds/list-query.ts';
import { openMemoryStore } from './memory/open-memory-store.ts';
import { DEFAULT_RETENTION } from './retention.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';
import {
  ALWAYS,
  addAgent,
  batchOf,
  call,
  DAY,
  from,
  logLine,
  NOW,
  snapshot,
  span,
  task,
  thought,
} from './testing/batches.ts';
import { EXAMPLES } from './testing/kind-examples.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const id = fc.constantFrom('a', 'b', 'c');
const at = fc.integer({ min: NOW - 20, max: NOW + 20 });
const maybe = { requiredKeys: [] as never[] };
const nullable = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);
const taskStatus = fc.constantFrom<TaskStatus>('pending', 'active', 'completed', 'failed');

const signal: fc.Arbitrary<Signal> = fc.oneof(
  fc
    .tuple(
      id,
      fc.record(
        {
          status: fc.constantFrom(...THOUGHT_STATUSES),
          taskId: id,
          parentThoughtId: id,
          priority: fc.integer({ min: 0, max: 2 }),
          content: fc.string(),
          createdAt: at,
          startedAt: at,
          endedAt: at,
          lastEventAt: at,
          stepNumber: fc.integer({ min: 1, max: 11 }),
          lastCallFailed: fc.boolean(),
          rejected: fc.boolean(),
        },
        maybe,
      ),
    )
    .map(([name, fields]) => thought(name, fields)),
  fc
    .tuple(id, fc.record({ status: taskStatus, priority: fc.nat(3), createdAt: at, endedAt: at }, maybe))
    .map(([name, fields]) => task(name, fields)),
  fc
    .tuple(
      fc.constantFrom('health', 'queue'),
      id,
      fc.dictionary(id, fc.oneof(fc.nat(3), fc.boolean(), fc.constant(null)), { maxKeys: 3 }),
    )
    .map(([subject, key, values]) => snapshot(subject, values, key)),
  fc.record({
    kind: fc.constant('roster' as const),
    subject: fc.constantFrom('health', 'queue'),
    keys: fc.subarray(['a', 'b', 'c']),
  }),
  fc.record({
    kind: fc.constant('sample' as const),
    metric: id,
    at,
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
  }),
  fc.record({
    kind: fc.constant('event' as const),
    type: fc.constantFrom(...EVENT_TYPES),
    key: id,
    at,
    data: fc.constant({ x: null }),
  }),
  fc.record({
    kind: fc.constant('step' as const),
    thoughtId: id,
    type: id,
    at,
    ordinal: fc.nat(1),
    data: fc.constantFrom(null, 1, 'x'),
  }),
  fc
    .tuple(
      id,
      fc.record({
        at,
        status: fc.constantFrom('ok', 'rate_limited', 'timeout'),
        thoughtId: nullable(id),
        costCents: nullable(fc.nat(9)),
        provider: fc.constantFrom(null, 'main', 'MockLLMService'),
        inputTokens: nullable(fc.nat(9)),
      }),
    )
    .map(([key, over]) => call(key, over)),
  fc
    .tuple(
      id,
      fc.record({
        startedAt: at,
        endedAt: nullable(at),
        thoughtId: nullable(id),
        traceId: nullable(id),
        status: fc.constantFrom('pending', 'completed', 'failed'),
        role: fc.constantFrom('span', 'message_in'),
      }),
    )
    .map(([key, over]) => span(key, over)),
  fc.record({ entryId: id, at, sequence: nullable(fc.nat(5)), actor: nullable(id) }).map((over) => ({
    kind: 'audit' as const,
    action: 'speak',
    outcome: null,
    thoughtId: null,
    taskId: null,
    entryHash: null,
    tool: null,
    chain: null,
    category: 'action' as const,
    severity: null,
    details: null,
    ...over,
  })),
  fc
    .record({
      deferralId: id,
      status: fc.constantFrom('pending', 'resolved'),
      deferredAt: nullable(at),
      reason: nullable(id),
    })
    .map((over) => ({
      kind: 'deferral' as const,
      taskId: null,
      thoughtId: null,
      priority: null,
      deferUntil: null,
      ...over,
    })),
  fc
    .tuple(
      id,
      fc.record({
        at,
        level: fc.constantFrom(...LOG_LEVELS),
        class: fc.constantFrom('network', 'defect'),
        message: nullable(id),
        thoughtId: nullable(id),
      }),
    )
    .map(([key, over]) => logLine(key, over)),
  fc.tuple(id, at, id).map(([key, when, detail]) => ({
    kind: 'finding' as const,
    at: when,
    finding: { key, code: 'c', severity: 'info' as const, subject: 's', title: 't', detail, evidence: { key } },
  })),
  fc.record({ kind: fc.constant('finding.close' as const), key: id, at }),
  // One of whatever kind, as its example tells it: the first of its signals.
  fc
    .tuple(fc.constantFrom(...KINDS), id, at, fc.boolean())
    .map(([{ name }, key, when, open]) => EXAMPLES[name].tell(key, when, { open })[0] as Signal),
);

const batch: fc.Arbitrary<Omit<Batch, 'agent'>> = fc.record({
  origin: fc
    .constantFrom('database' as const, 'stream' as const, 'answer' as const)
    .map((source) => from(source).origin),
  observedAt: fc.oneof(at, fc.constantFrom(NOW - 8 * DAY, NOW - 40 * DAY)),
  processStartedAt: nullable(at),
  signals: fc.array(signal, { maxLength: 8 }),
  cursors: fc.array(fc.record({ name: id, value: fc.string() }), { maxLength: 2 }),
});

/** Cursors hold numbers of rows, which are a driver's own. */
const paged = async <Row>(page: Promise<Paged<Row>>) => {
  const { rows, next } = await page;
  return { rows, more: next !== undefined };
};

/** Whatever its descriptor offers. */
const readKind = async (reader: Reader, agent: number, name: KindName) => {
  const of = reader[name] as unknown as AnyReader;
  const { base } = EXAMPLES[name];
  const span = { from: NOW - 10, to: NOW + 10 };
  return {
    page: await paged(of.page(agent, { ...base, limit: 3 })),
    rest: await paged(of.page(agent, { ...base, limit: 100, span })),
    counts: [await of.count(agent, base), await of.count(agent, { ...base, span })],
  };
};

/** Everything that can be read. */
const readAll = async (reader: Reader, agent: number) => {
  const page = { limit: 100 };
  const { thoughts, tasks, events, calls, spans, audit, logs } = reader;
  const ids = ['a', 'b', 'c'];
  const each = <T>(read: (name: string) => Promise<T>): Promise<T[]> => Promise.all(ids.map(read));
  const half = { from: NOW - 10, to: NOW + 10 };
  return {
    snapshots: await reader.snapshots.list(agent),
    events: await paged(events.page(agent, { types: EVENT_TYPES, ...page })),
    eventsOfKey: await paged(
      events.page(agent, {
        types: ['audit.gap', 'snapshot.changed'],
        keyPrefix: 'health:a',
        span: half,
        limit: 2,
      }),
    ),
    eventBefore: await events.lastBefore(agent, 'audit.gap', NOW),
    thoughts: await paged(thoughts.page(agent, { ...page, limit: 2 })),
    thoughtsFound: await paged(thoughts.page(agent, { ...page, statuses: ['failed', 'pending'], span: half })),
    thoughtsOfTraffic: await paged(thoughts.page(agent, { ...page, traffic: 'test' })),
    tasksOfTraffic: await paged(tasks.page(agent, { ...page, traffic: 'real' })),
    traffic: [await thoughts.trafficOf(agent, ids), await tasks.trafficOf(agent, ids)],
    countsOfTraffic: await thoughts.countByStatus(agent, 'database', undefined, 'real'),
    thoughtsSearched: await paged(thoughts.page(agent, { ...page, search: 'A' })),
    thought: await each((name) => thoughts.get(agent, name)),
    followUps: await each((name) => thoughts.followUps(agent, name)),
    open: await thoughts.open(agent, 100),
    changed: await thoughts.changedAfter(agent, 0, 100),
    logged: await logs.changedAfter(agent, 2, 3),
    logsFound: await paged(logs.page(agent, { ...page, level: ['ERROR', 'INFO'], search: 'A', span: half })),
    logsOfThought: await paged(logs.page(agent, { limit: 1, thoughtId: 'a', class: 'network' })),
    thoughtCounts: await thoughts.countByStatus(agent, 'stream'),
    thoughtCountsIn: await thoughts.countByStatus(agent, 'database', half),
    buckets: await thoughts.endedBuckets(agent, NOW - 20, 7, 5),
    lastEnd: await thoughts.lastEndAt(agent, NOW),
    durations: (await thoughts.durationsMs(agent, 'createdAt', half, 100)).toSorted(),
    bySource: await thoughts.bySource(agent, 'database', half),
    byTask: await thoughts.countByTask(agent, ids),
    oldest: await thoughts.oldestCreatedAt(agent, 'stream'),
    steps: await each((name) => thoughts.steps(agent, name)),
    byAction: await thoughts.countByAction(agent, 'database', half),
    actions: await thoughts.actionsIn(agent, half, 3),
    actionSums: await thoughts.actionSums(agent, half),
    actionRuns: await thoughts.runsOf(agent, 'speak', 'database', half, 100),
    stepsIn: await thoughts.stepsIn(agent, half, 3),
    tasks: await paged(tasks.page(agent, page)),
    failedTasks: await paged(tasks.page(agent, { ...page, status: 'failed' })),
    runs: await each((name) => tasks.runs(agent, name)),
    newestTasks: await tasks.newest(agent, ids),
    taskCounts: await tasks.countByStatus(agent, 'database'),
    calls: await each((name) => calls.ofThought(agent, name)),
    sums: await calls.sums(agent, 'stream', half),
    failures: await calls.failures(agent, 'stream'),
    callGroups: await calls.groups(agent, 'database', 'handler', half),
    callBuckets: await calls.buckets(agent, 'database', NOW - 20, 7, 5),
    callTimes: await calls.times(agent, 'stream', half, 3),
    spans: await each((name) => spans.ofThought(agent, name)),
    spanPage: await paged(spans.page(agent, { role: 'span', limit: 2 })),
    spanTimes: await spans.durationsMs(agent, 'dma', half, 3),
    spansOfTrace: await each((name) => spans.ofTrace(agent, name, 3)),
    spansByTrace: await spans.countByTrace(agent, ids),
    roles: await spans.countByRole(agent, half),
    audit: await paged(audit.page(agent, page)),
    auditHead: await audit.head(agent),
    deferrals: await paged(reader.deferrals.page(agent, page)),
    findings: await paged(reader.findings.page(null, page)),
    closed: await paged(reader.findings.page(null, { ...page, open: false })),
    kinds: await Promise.all(KINDS.map(({ name }) => readKind(reader, agent, name))),
    samples: await each((metric) => reader.samples.read({ agent, metric, source: 'stream', span: ALWAYS })),
    lastSample: await each((metric) => reader.samples.lastBefore({ agent, metric, source: 'answer', at: NOW })),
    changes: await reader.changes.after(agent, 0, 1000),
    edges: [await reader.changes.head(agent), await reader.changes.floor(agent)],
    cursors: await each((name) => reader.cursor(agent, name)),
  };
};

it('both drivers read the same after the same batches, and after the same retention', { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  const clock = createTestClock(NOW);
  const sqlite = await openSqliteStore({ file: folder.file('t.db'), clock, freshPoints: 5 });
  const memory = openMemoryStore({ clock });
  const stores: readonly [Store, Store] = [sqlite, memory];
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { maxLength: 8 }), async (batches) => {
      runs += 1;
      const [one, other] = await Promise.all(stores.map((store) => addAgent(store, `agent ${runs}`)));
      expect(one).toBe(other);
      const agent = one ?? 0;
      for (const told of batches) {
        const [first, second] = await Promise.all(
          stores.map((store) => store.appender.append(batchOf(agent, [], told))),
        );
        expect(first).toEqual(second);
      }
      expect(await readAll(sqlite.reader, agent)).toEqual(await readAll(memory.reader, agent));
      const gone = await Promise.all(stores.map((store) => store.prune(DEFAULT_RETENTION, NOW, 10_000)));
      expect(gone[0]).toBe(gone[1]);
      expect(await readAll(sqlite.reader, agent)).toEqual(await readAll(memory.reader, agent));
      for (const store of stores) await store.agents.remove(agent);
      expect(await readAll(sqlite.reader, agent)).toEqual(await readAll(memory.reader, agent));
    }),
    { numRuns: 80 },
  );
  await sqlite.close();
  folder.remove();
});
