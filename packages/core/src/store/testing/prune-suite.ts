import { describe, expect, it } from 'vitest';
import { WATCH_METRIC } from '../../facts/watch.ts';
import type { Signal } from '../../ports/signal.ts';
import type { Store } from '../../ports/store.ts';
import { DEFAULT_RETENTION, detailsMs } from '../retention.ts';
import {
  ALWAYS,
  addAgent,
  batchOf,
  call,
  DAY,
  from,
  logLine,
  MINUTE,
  NOW,
  snapshot,
  span,
  task,
  thought,
} from './batches.ts';
import { EXAMPLES } from './kind-examples.ts';
import type { OpenStore } from './open-store.ts';

const ofEverything = (at: number): Signal[] => [
  thought(`done ${at}`, { status: 'completed', createdAt: at, endedAt: at }),
  thought(`open ${at}`, { status: 'processing', createdAt: at }),
  task(`done ${at}`, { status: 'completed' }),
  task(`open ${at}`, { status: 'active' }),
  { kind: 'step', thoughtId: `done ${at}`, type: 'thought_start', at, ordinal: 0, data: null },
  call(`c ${at}`, { at }),
  span(`s ${at}`, { startedAt: at }),
  logLine(`l ${at}`, { at }),
  { kind: 'event', type: 'state.transition', key: `${at}`, at, data: null },
  { kind: 'event', type: 'verdict.changed', key: `${at}`, at, data: null },
  {
    kind: 'audit',
    entryId: `${at}`,
    sequence: null,
    at,
    action: 'speak',
    actor: null,
    outcome: null,
    thoughtId: null,
    taskId: null,
    entryHash: null,
    tool: null,
    chain: null,
    category: 'action',
    severity: null,
    details: null,
  },
  {
    kind: 'deferral',
    deferralId: `${at}`,
    taskId: null,
    thoughtId: null,
    reason: null,
    status: 'resolved',
    priority: null,
    deferredAt: at,
    deferUntil: null,
  },
  {
    kind: 'finding',
    at,
    finding: { key: `${at}`, code: 'c', severity: 'info', subject: 's', title: 't', detail: 'd', evidence: null },
  },
  { kind: 'finding.close', key: `${at}`, at },
  { kind: 'sample', metric: 'm', at, value: 1 },
];

const pruneAll = async (store: Store, now: number): Promise<number> => {
  let gone = 0;
  for (let step = -1; step !== 0; gone += step) step = await store.prune(DEFAULT_RETENTION, now, 7);
  return gone;
};

export const pruneSuite = (open: OpenStore): void => {
  describe('retention', () => {
    const left = async ({ reader }: Store, agent: number) => ({
      thoughts: (await reader.thoughts.page(agent, { limit: 99 })).rows.map(({ thoughtId }) => thoughtId.split(' ')[0]),
      thoughtCounts: await reader.thoughts.countByStatus(agent, 'database'),
      tasks: (await reader.tasks.page(agent, { limit: 99 })).rows.map(({ taskId }) => taskId.split(' ')[0]).sort(),
      taskCounts: await reader.tasks.countByStatus(agent, 'database'),
      steps: (await reader.thoughts.stepsIn(agent, ALWAYS, 99)).length,
      calls: (await reader.calls.sums(agent, 'database', ALWAYS)).calls,
      spans: await reader.spans.countByRole(agent),
      logLines: await reader.logs.count(agent, {}),
      transitions: await reader.events.count(agent, 'state.transition', ALWAYS),
      verdicts: await reader.events.count(agent, 'verdict.changed', ALWAYS),
      audit: await reader.audit.count(agent, {}),
      deferrals: (await reader.deferrals.page(agent, { limit: 99 })).rows.length,
      findings: (await reader.findings.page(agent, { limit: 99 })).rows.length,
      samples: (await reader.samples.read({ agent, metric: 'm', span: ALWAYS })).length,
    });

    it('takes what is over age, by our clock, and nothing else', async () => {
      const store = await open();
      const agent = await addAgent(store);
      for (const age of [100, 8.5, 7.5, 1]) {
        const at = NOW - age * DAY;
        await store.appender.append(batchOf(agent, ofEverything(at), { observedAt: at }));
      }
      expect(await pruneAll(store, NOW)).toBeGreaterThan(0);
      expect(await left(store, agent)).toEqual({
        thoughts: ['open', 'open', 'open', 'open', 'done'],
        thoughtCounts: { completed: 1, processing: 4 },
        tasks: ['done', 'open', 'open', 'open', 'open'],
        taskCounts: { completed: 1, active: 4 },
        steps: 2,
        calls: 2,
        spans: { span: 2 },
        logLines: 1,
        transitions: 4,
        verdicts: 4,
        audit: 3,
        deferrals: 1,
        findings: 4,
        samples: 1,
      });
      expect(await pruneAll(store, NOW)).toBe(0);
    });

    type Left = Awaited<ReturnType<typeof left>>;
    const done = ({ thoughts }: Left): number => thoughts.filter((id) => id === 'done').length;
    const doneTasks = ({ tasks }: Left): number => tasks.filter((id) => id === 'done').length;
    const { thoughtsMs, samplesMs, logLinesMs, auditMs } = DEFAULT_RETENTION;

    it.each<[string, number | null, (left: Left) => number]>([
      ['thoughts', thoughtsMs, done],
      ['tasks', thoughtsMs, doneTasks],
      ['steps', detailsMs(thoughtsMs), ({ steps }) => steps],
      ['calls', detailsMs(thoughtsMs), ({ calls }) => calls ?? 0],
      ['spans', detailsMs(thoughtsMs), ({ spans }) => spans.span ?? 0],
      ['deferrals that are over', thoughtsMs, ({ deferrals }) => deferrals],
      ['log lines', logLinesMs, ({ logLines }) => logLines],
      ['audit entries', auditMs, ({ audit }) => audit],
      ['samples', samplesMs, ({ samples }) => samples],
    ])('keeps %s that are as old as they may be, and takes those a millisecond older', async (_, ageMs, count) => {
      const store = await open();
      const counts: number[] = [];
      for (const at of [NOW - (ageMs ?? 0), NOW - (ageMs ?? 0) - 1]) {
        const agent = await addAgent(store, `at ${at}`);
        await store.appender.append(batchOf(agent, ofEverything(at), { observedAt: at }));
        await pruneAll(store, NOW);
        counts.push(count(await left(store, agent)));
      }
      expect(counts).toEqual([1, 0]);
    });

    it('keeps whether it was watched for as long as an error budget may be asked for', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const runs = [400, 366, 8, 1].map(
        (days): Signal => ({ kind: 'sample', metric: WATCH_METRIC, at: NOW - days * DAY, value: MINUTE }),
      );
      await store.appender.append(batchOf(agent, runs, from('platform')));
      await pruneAll(store, NOW);
      const kept = await store.reader.samples.read({ agent, metric: WATCH_METRIC, span: ALWAYS });
      expect(kept.map(({ at }) => (NOW - at) / DAY)).toEqual([366, 8, 1]);
    });

    it('takes up a series anew of which no point was left', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const told = (at: number, value: number): Signal => ({
        kind: 'sample',
        metric: 'runs',
        at,
        value,
        counted: { how: 'delta', startedAt: null },
      });
      await store.appender.append(batchOf(agent, [told(NOW - 9 * DAY, 5)], from('otlp')));
      await pruneAll(store, NOW);
      await store.appender.append(batchOf(agent, [told(NOW - 2, 3), told(NOW - 1, 4)], from('otlp')));
      const points = await store.reader.samples.read({ agent, metric: 'runs', span: ALWAYS });
      expect(points.map(({ value }) => value)).toEqual([3, 7]);
    });

    it('takes open thoughts that only a stream told of', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(agent, [thought('a', { status: 'processing' }), task('t', { status: 'active' })], {
          ...from('stream'),
          observedAt: NOW - 8 * DAY,
        }),
      );
      await pruneAll(store, NOW);
      expect((await store.reader.thoughts.page(agent, { limit: 9 })).rows).toEqual([]);
      expect(await store.reader.tasks.countByStatus(agent, 'stream')).toEqual({});
    });

    it('keeps what an agent tells late of times long past', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(agent, [thought('a', { status: 'completed', createdAt: NOW - 99 * DAY, endedAt: NOW - 99 * DAY })]),
      );
      await pruneAll(store, NOW);
      expect(await store.reader.thoughts.countByStatus(agent, 'database')).toEqual({ completed: 1 });
    });

    it('keeps the count of a later run of a task', async () => {
      const store = await open();
      const agent = await addAgent(store);
      for (const [index, status] of (['active', 'completed', 'active', 'completed'] as const).entries()) {
        const observedAt = NOW - (index < 2 ? 9 : 1) * DAY;
        await store.appender.append(batchOf(agent, [task('t', { status })], { observedAt }));
      }
      await pruneAll(store, NOW);
      expect((await store.reader.tasks.runs(agent, 't')).map(({ run }) => run)).toEqual([2]);
      expect(await store.reader.tasks.countByStatus(agent, 'database')).toEqual({ completed: 1 });
    });

    it('takes what is gone and the history of what was, not what is', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const at = (age: number) => ({ ...from('answer'), observedAt: NOW - age * DAY });
      await store.appender.append(
        batchOf(agent, [snapshot('adapter', { on: true }, 'a'), snapshot('adapter', { on: true }, 'b')], at(50)),
      );
      await store.appender.append(
        batchOf(
          agent,
          [snapshot('adapter', { on: false }, 'a'), { kind: 'roster', subject: 'adapter', keys: ['a'] }],
          at(49),
        ),
      );
      await pruneAll(store, NOW);
      expect((await store.reader.snapshots.list(agent)).map(({ key }) => key)).toEqual(['a']);
      expect(await store.reader.events.count(agent, 'snapshot.changed', ALWAYS)).toBe(0);
      // `b` is new again, as if it had never been.
      expect(
        (await store.appender.append(batchOf(agent, [snapshot('adapter', { on: true }, 'b')], at(0)))).channels,
      ).toEqual(['system']);
      expect(await store.reader.events.count(agent, 'snapshot.changed', ALWAYS)).toBe(0);
    });

    it('raises the floor of the changes it takes', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const old = await store.appender.append(batchOf(agent, [thought('a')], { observedAt: NOW - 8 * DAY }));
      const fresh = await store.appender.append(batchOf(agent, [thought('b')]));
      expect(await store.reader.changes.floor(agent)).toBeLessThan(old.seq);
      await pruneAll(store, NOW);
      expect(await store.reader.changes.floor(agent)).toBe(old.seq);
      expect((await store.reader.changes.after(agent, old.seq, 9)).map(({ seq }) => seq)).toEqual([
        fresh.seq,
        fresh.seq,
      ]);
    });

    it('leaves what still waits for an answer, however old', async () => {
      const store = await open();
      const agent = await addAgent(store);
      for (const isOpen of [true, false]) {
        const told = EXAMPLES.deferrals.tell(`${isOpen}`, NOW - 99 * DAY, { open: isOpen });
        await store.appender.append(batchOf(agent, told, { observedAt: NOW - 99 * DAY }));
      }
      await pruneAll(store, NOW);
      const { rows } = await store.reader.deferrals.page(agent, { limit: 9 });
      expect(rows).toMatchObject([{ deferralId: 'true', status: 'pending' }]);
    });

    it('stops at its limit', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const samples = Array.from(
        { length: 20 },
        (_, index): Signal => ({ kind: 'sample', metric: 'm', at: index, value: 1 }),
      );
      await store.appender.append(batchOf(agent, samples));
      expect(await store.prune(DEFAULT_RETENTION, NOW, 12)).toBe(12);
      expect(await store.prune(DEFAULT_RETENTION, NOW, 12)).toBe(8);
      expect(await store.prune({ ...DEFAULT_RETENTION, samplesMs: null }, NOW, 12)).toBe(0);
    });
  });
};
