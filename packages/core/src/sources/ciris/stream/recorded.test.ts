import { beforeAll, describe, expect, it } from 'vitest';
import { FIXTURES } from '../../../../testing/env.ts';
import { fixturesFolder, hasFixtures } from '../../../../testing/fixtures.ts';
import { ofKind, readStream } from '../../../../testing/read-stream.ts';
import { openRecorded } from '../../../../testing/recorded-database.ts';
import { RECORDED_STREAMS, recordedBytes } from '../../../../testing/recorded-stream.ts';
import type { Signal, StepSignal, ThoughtFields } from '../../../ports/signal.ts';
import type { FrameReading } from './read-frame.ts';

const folder = fixturesFolder(FIXTURES);

const RECORDED = [
  {
    generation: 'v1',
    database: 'v1-1.9.4/database/ciris_engine.db',
    prefix: '',
    frames: 284,
    tokens: 6_953_647,
    costCents: 141.71486,
    firstAudit: 1,
  },
  {
    generation: 'v2',
    database: 'v2-2.16.5/database/ciris_engine.db',
    prefix: 'cirislens_',
    frames: 551,
    tokens: 4_547_973,
    costCents: 96.5505,
    firstAudit: 2,
  },
] as const;

interface TruthRow {
  readonly thought_id: string;
  readonly status: string;
  readonly thought_type: string;
  readonly thought_depth: number;
  readonly parent_thought_id: string | null;
  readonly task_id: string;
  readonly task_status: string;
  readonly priority: number;
  readonly task_created_at: string;
}

const truthOf = (file: string, prefix: string): ReadonlyMap<string, TruthRow> => {
  const database = openRecorded(folder, file);
  const rows = database
    .prepare<[], TruthRow>(
      `select t.thought_id, t.status, t.thought_type, t.thought_depth, t.parent_thought_id, k.task_id,
        k.status as task_status, k.priority, k.created_at as task_created_at
      from ${prefix}thoughts t join ${prefix}tasks k on k.task_id = t.source_task_id`,
    )
    .all();
  database.close();
  return new Map(rows.map((row) => [row.thought_id, row]));
};

describe.skipIf(!hasFixtures(folder)).each(RECORDED)('the recorded stream of $generation', (recorded) => {
  let readings: readonly FrameReading[] = [];
  let signals: readonly Signal[] = [];
  let truth: ReadonlyMap<string, TruthRow> = new Map();
  let thoughts: readonly ThoughtFields[] = [];
  let steps: readonly StepSignal[] = [];
  let results: readonly StepSignal[] = [];

  beforeAll(() => {
    const bytes = recordedBytes(folder, RECORDED_STREAMS[recorded.generation]);
    ({ readings, signals } = readStream(bytes, recorded.generation));
    truth = truthOf(recorded.database, recorded.prefix);
    thoughts = ofKind(signals, 'thought').map((signal) => signal.thought);
    steps = ofKind(signals, 'step');
    results = steps.filter((step) => step.type === 'action_result');
  });

  const sum = (name: string): number =>
    results.reduce((total, step) => total + Number((step.data as Record<string, unknown>)[name]), 0);

  it('is understood, frame by frame', () => {
    const updates = readings.filter((reading) => reading.wire.kind === 'update');
    expect(updates).toHaveLength(recorded.frames);
    expect(readings.reduce((total, reading) => total + reading.unread, 0)).toBe(0);
    expect(updates.map(({ wire }) => wire.kind === 'update' && wire.sequence)).toEqual(
      updates.map((_, index) => index + 1),
    );
  });

  it('begins and ends every thought of the database', () => {
    const started = thoughts.filter((thought) => thought.startedAt !== undefined);
    expect(new Set(started.map((thought) => thought.thoughtId))).toEqual(new Set(truth.keys()));
    for (const thought of started) {
      const row = truth.get(thought.thoughtId);
      expect(thought).toMatchObject({
        taskId: row?.task_id,
        type: row?.thought_type,
        depth: row?.thought_depth,
        priority: row?.priority,
        status: 'processing',
      });
      expect(thought.parentThoughtId ?? null).toBe(row?.parent_thought_id);
    }
  });

  it('ends each as the database says, but for tools, whose failures it does not tell', () => {
    const ended = thoughts.filter((thought) => thought.endedAt !== undefined);
    expect(ended).toHaveLength(39);
    for (const thought of ended) {
      const status = truth.get(thought.thoughtId)?.status;
      const tool = thought.action === 'tool';
      expect([thought.thoughtId, thought.action, thought.status]).toEqual([
        thought.thoughtId,
        thought.action,
        tool ? 'ended' : status,
      ]);
      expect(thought.rejected).toBe(thought.action === 'reject');
    }
  });

  it('ends each task as the database says', () => {
    const tasks = new Map<string, { status?: string; createdAt?: number }>();
    for (const { task } of ofKind(signals, 'task')) tasks.set(task.taskId, { ...tasks.get(task.taskId), ...task });
    for (const row of truth.values()) {
      expect(tasks.get(row.task_id)).toMatchObject({
        status: row.task_status,
        createdAt: Date.parse(row.task_created_at),
      });
    }
  });

  it('adds up to what the agent spent', () => {
    expect(sum('tokens')).toBe(recorded.tokens);
    expect(sum('costCents')).toBeCloseTo(recorded.costCents, 6);
    expect(sum('inputTokens') + sum('outputTokens')).toBe(recorded.tokens);
  });

  it('names every audit entry once, without a hole', () => {
    const sequences = ofKind(signals, 'audit').map((entry) => entry.sequence);
    expect(sequences.toSorted((a, b) => Number(a) - Number(b))).toEqual(
      results.map((_, index) => recorded.firstAudit + index),
    );
    expect(new Set(ofKind(signals, 'audit').map((entry) => entry.entryId)).size).toBe(39);
  });

  it('announces each follow-up before it begins', () => {
    const waiting = new Set<string>();
    for (const thought of thoughts) {
      if (thought.status === 'pending') waiting.add(thought.thoughtId);
      if (thought.startedAt !== undefined && thought.parentThoughtId !== undefined) {
        expect(waiting).toContain(thought.thoughtId);
      }
    }
  });

  it('gives every event a key of its own', () => {
    const keys = steps.map((step) => [step.thoughtId, step.type, step.at, step.ordinal].join('|'));
    expect(new Set(keys).size).toBe(keys.length);
    const calls = ofKind(signals, 'call').map((call) => call.key);
    expect(new Set(calls).size).toBe(calls.length);
  });

  it('keeps no prompt and no text longer than an excerpt', () => {
    const longest = (value: unknown): number => {
      if (typeof value === 'string') return value.length;
      if (typeof value !== 'object' || value === null) return 0;
      return Math.max(0, ...Object.values(value).map(longest));
    };
    for (const signal of signals) expect(longest(signal)).toBeLessThanOrEqual(280);
    expect(JSON.stringify(signals)).not.toContain('prompt');
  });
});

describe.skipIf(!hasFixtures(folder))('LLM calls of the recorded stream of v2', () => {
  it('are all there, and add up to the same', () => {
    const { signals } = readStream(recordedBytes(folder, RECORDED_STREAMS.v2), 'v2');
    const calls = ofKind(signals, 'call');
    expect(calls).toHaveLength(273);
    expect(calls.reduce((sum, call) => sum + (call.inputTokens ?? 0) + (call.outputTokens ?? 0), 0)).toBe(4_547_973);
    expect(calls.reduce((sum, call) => sum + (call.costCents ?? 0), 0)).toBeCloseTo(96.5505, 6);
  });

  it('are failures where the LLM fails', () => {
    const failing = readStream(recordedBytes(folder, ['v2-2.16.5/stream-llm-failing.compact.sse']), 'v2');
    const words = ofKind(failing.signals, 'call').map((call) => call.status);
    expect(words.filter((word) => word === 'rate_limited')).toHaveLength(90);
    expect(words.filter((word) => word === 'other_error')).toHaveLength(9);
    const last = ofKind(failing.signals, 'thought').at(-1);
    expect(last?.thought).toMatchObject({ lastCallFailed: true, stepNumber: 3 });
  });
});

describe.skipIf(!hasFixtures(folder))('the filtered form', () => {
  it.each([
    ['v1', 'v1-1.9.4/stream.service.compact.sse', 14],
    ['v2', 'v2-2.16.5/stream-service-token.compact.sse', 28],
  ] as const)('of %s is read like the other', (generation, file, frames) => {
    const { readings, signals } = readStream(recordedBytes(folder, [file]), generation);
    const updates = readings.map((reading) => reading.wire).filter((wire) => wire.kind === 'update');
    expect(updates.map((wire) => [wire.form, wire.sequence])).toEqual(Array(frames).fill(['filtered', null]));
    const ends = ofKind(signals, 'thought').filter(({ thought }) => thought.endedAt !== undefined);
    expect(ends.map(({ thought }) => thought.status)).toEqual(['completed', 'completed']);
  });
});
