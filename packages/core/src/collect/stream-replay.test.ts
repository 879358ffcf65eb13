import { afterEach, describe, expect, it } from 'vitest';
import { FIXTURES } from '../../testing/env.ts';
import { fixturesFolder, hasFixtures } from '../../testing/fixtures.ts';
import { originalLength } from '../../testing/original-length.ts';
import { ofKind } from '../../testing/read-stream.ts';
import { openRecorded } from '../../testing/recorded-database.ts';
import { RECORDED_STREAMS, recordedBytes, type TimelineLine, timelineStream } from '../../testing/recorded-stream.ts';
import {
  answering,
  type StreamAgent,
  type StreamCall,
  startStreamAgent,
  streaming,
} from '../../testing/stream-agent.ts';
import { createDesk } from '../../testing/stream-desk.ts';
import type { Signal, ThoughtFields } from '../ports/signal.ts';

const folder = fixturesFolder(FIXTURES);
type Desk = ReturnType<typeof createDesk>;
const open: { agents: StreamAgent[]; desks: Desk[] } = { agents: [], desks: [] };

afterEach(async () => {
  for (const desk of open.desks.splice(0)) await desk.keeper.stop();
  for (const agent of open.agents.splice(0)) await agent.close();
});

const watch = async (generation: 'v1' | 'v2', answers: readonly ((call: StreamCall) => void)[]): Promise<Desk> => {
  const agent = await startStreamAgent(...answers);
  const desk = createDesk(agent.url, { generation });
  open.agents.push(agent);
  open.desks.push(desk);
  desk.keeper.start();
  return desk;
};

const framesSeen = (signals: readonly Signal[]): number => {
  const field = ofKind(signals, 'snapshot').findLast((signal) => signal.subject === 'stream')?.fields.framesSeen;
  return field && 'value' in field ? Number(field.value) : 0;
};

/** What a store would hold of each thought in the end. */
const thoughtsOf = (signals: readonly Signal[]): ReadonlyMap<string, ThoughtFields> => {
  const thoughts = new Map<string, ThoughtFields>();
  for (const { thought } of ofKind(signals, 'thought')) {
    thoughts.set(thought.thoughtId, { ...thoughts.get(thought.thoughtId), ...thought });
  }
  return thoughts;
};

const sumOf = (signals: readonly Signal[], name: string): number =>
  ofKind(signals, 'step')
    .filter((step) => step.type === 'action_result')
    .reduce((sum, step) => sum + Number((step.data as Record<string, unknown>)[name]), 0);

/** In pieces of uneven size, as a network cuts them. */
const inPieces = (bytes: Buffer): Buffer[] => {
  const pieces: Buffer[] = [];
  for (let from = 0, size = 1; from < bytes.length; from += size, size = (size * 7919 + 13) % 90_001) {
    pieces.push(bytes.subarray(from, from + size));
  }
  return pieces;
};

describe.skipIf(!hasFixtures(folder)).each([
  { generation: 'v1', frames: 284, tokens: 6_953_647, costCents: 141.71486, calls: 0, firstAudit: 1 },
  { generation: 'v2', frames: 551, tokens: 4_547_973, costCents: 96.5505, calls: 273, firstAudit: 2 },
] as const)('the stream of $generation at its original length, over HTTP', (expected) => {
  it('is kept whole', async () => {
    const bytes = Buffer.from(
      originalLength(recordedBytes(folder, RECORDED_STREAMS[expected.generation]).toString('utf8')),
    );
    const desk = await watch(expected.generation, [streaming(...inPieces(bytes))]);
    await desk.until(() => ofKind(desk.signals(), 'audit').length === 39);
    await desk.keeper.stop();
    const signals = desk.signals();
    expect(framesSeen(signals)).toBe(expected.frames);
    expect([...thoughtsOf(signals).values()].filter((thought) => thought.endedAt !== undefined)).toHaveLength(39);
    expect(sumOf(signals, 'tokens')).toBe(expected.tokens);
    expect(sumOf(signals, 'costCents')).toBeCloseTo(expected.costCents, 6);
    expect(ofKind(signals, 'call')).toHaveLength(expected.calls);
    expect(ofKind(signals, 'audit').map((entry) => entry.sequence)).toEqual(
      Array.from({ length: 39 }, (_, index) => expected.firstAudit + index),
    );
    expect(ofKind(signals, 'finding')).toEqual([]);
  });
});

/** Each connection of a timeline as an answer to one request. */
const answersOf = (lines: readonly TimelineLine[]): ((call: StreamCall) => void)[] => {
  const connections = Map.groupBy(lines, (line) => line.connection);
  return [...connections.values()].map((happened) => (call: StreamCall) => {
    const status = happened.find((line) => line.status !== undefined)?.status;
    if (status === undefined) return void call.response.destroy();
    if (status !== 200) return answering(status)(call);
    streaming(...happened.flatMap((line) => line.raw ?? []))(call);
    if (happened.some((line) => line.end?.startsWith('IncompleteRead'))) setImmediate(() => call.response.destroy());
  });
};

describe.skipIf(!hasFixtures(folder)).each([
  ['v1', 'v1-1.9.4/timeline/main/stream.jsonl', 'v1-1.9.4/timeline/main/database/ciris_engine.db', ''],
  ['v2', 'v2-2.16.5/timeline/main/stream.jsonl.gz', 'v2-2.16.5/timeline/main/database/ciris_engine.db', 'cirislens_'],
] as const)('the timeline of %s, through kill, refusals and restart', (generation, file, database, prefix) => {
  it('ends every thought as the database has it, and finds no gap', async () => {
    const lines = timelineStream(folder, file);
    const frames = lines.filter((line) => line.raw?.startsWith('event: step_update')).length;
    const desk = await watch(generation, answersOf(lines));
    await desk.until(() => framesSeen(desk.signals()) === frames, 1000);
    const recorded = openRecorded(folder, database);
    const truth = recorded
      .prepare<[], { id: string; status: string }>(`select thought_id as id, status from ${prefix}thoughts`)
      .all();
    recorded.close();
    const told = [...thoughtsOf(desk.signals()).values()].map((thought) => [thought.thoughtId, thought.status]);
    expect(new Map(told as [string, string][])).toEqual(new Map(truth.map((row) => [row.id, row.status])));
    expect(ofKind(desk.signals(), 'finding')).toEqual([]);
  });
});

describe.skipIf(!hasFixtures(folder))('the timeline of v2 with a failing LLM', () => {
  it('shows thoughts that began, whose newest call failed, and that never end', async () => {
    const lines = timelineStream(folder, 'v2-2.16.5/timeline/llm-failing/stream.jsonl');
    const desk = await watch('v2', answersOf(lines));
    const failed = () => [...thoughtsOf(desk.signals()).values()].filter((thought) => thought.lastCallFailed).length;
    await desk.until(() => failed() === 13, 1000);
    const thoughts = [...thoughtsOf(desk.signals()).values()];
    expect(thoughts).toHaveLength(15);
    for (const thought of thoughts) expect(thought).toMatchObject({ status: 'processing' });
    const failures = ofKind(desk.signals(), 'call').filter(({ status }) => status !== 'ok');
    expect(ofKind(desk.signals(), 'error').map(({ errorId }) => errorId)).toEqual(
      failures.map(({ key }) => `call:${key}`),
    );
  });
});
