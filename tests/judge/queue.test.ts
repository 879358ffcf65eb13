import { type Generation, procedures, type Reading } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { ask } from './stand/ask.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { AGENT, openStand, type Stand } from './stand/stand.ts';
import { recordedAnswers } from './truth/answers.ts';
import { makeBusyCopy } from './truth/busy-copy.ts';
import { NAMES, timeOf } from './truth/sample-file.ts';

const agent = AGENT;
const SECOND_MS = 1000;

const shown = <T>(reading: Reading<T>): T | string => (reading.status === 'available' ? reading.value : reading.reason);

const sizesIn = (generation: Generation, phase: string): readonly number[] =>
  recordedAnswers(generation, '/v1/system/runtime/queue', phase).map(
    (body) => (body as { data: { queue_size: number } }).data.queue_size,
  );

describe.skipIf(!hasFixtures).each([
  { generation: 'early', phase: 'paused' },
  { generation: 'v1', phase: 'paused' },
  { generation: 'v2', phase: 'paused' },
  { generation: 'v1', phase: 'stuck' },
] as const)('the queue of $generation in the phase $phase', ({ generation, phase }) => {
  it('is as deep as it says, answer by answer', { timeout: 60_000 }, async () => {
    const told = sizesIn(generation, phase);
    const stand = await openStand({ generation, phase, sources: { stream: false, database: false } });
    const depths: (number | string)[] = [];
    try {
      // Asked at once and then each 15 s: looked at in between.
      for (const turn of told.keys()) {
        await stand.to(10 * SECOND_MS + turn * 15 * SECOND_MS);
        const { depth } = await ask(stand, procedures.queue.status, { agent });
        depths.push(shown(depth));
      }
    } finally {
      await stand.end();
    }
    expect(told.length).toBeGreaterThan(0);
    expect(Math.max(...told)).toBeGreaterThan(0);
    expect(depths).toEqual(told);
  });
});

/** Watches a copy of the agent's database in which work waits, and removes it after. */
const inside = async (
  generation: Generation,
  look: (stand: Stand, copy: ReturnType<typeof makeBusyCopy>) => Promise<void>,
): Promise<void> => {
  const copy = makeBusyCopy(generation);
  try {
    const stand = await openStand({
      generation,
      phase: 'after-messages',
      sources: { stream: false, database: true },
      databaseFolder: copy.folder,
      store: 'sqlite',
    });
    await look(stand, copy).finally(stand.end);
  } finally {
    copy.remove();
  }
};

describe.skipIf(!hasFixtures).each(['early', 'v1', 'v2'] as const)('a busy database of %s', (generation) => {
  const { thoughts, tasks } = NAMES[generation];
  const count = (from: string, ...statuses: readonly string[]): string =>
    `select count(*) n from ${from} where status in (${statuses.map((status) => `'${status}'`).join(', ')})`;

  it('shows what waits, in its order, and how much', { timeout: 60_000 }, async () => {
    await inside(generation, async (stand, copy) => {
      await stand.to(10 * SECOND_MS);
      const status = await ask(stand, procedures.queue.status, { agent });
      const truth = copy.queueItems();
      const now = stand.clock.now();
      expect(truth).toHaveLength(10);
      expect(
        status.items.rows.map((item) => ({
          id: item.thoughtId,
          task: item.taskId,
          type: item.type,
          status: item.status,
          depth: item.depth,
          priority: item.priority,
          channel: item.channel,
          ageMs: now - (item.createdAt ?? Number.NaN),
        })),
      ).toEqual(
        truth.map((row) => ({
          id: row.thought_id,
          task: row.task_id,
          type: row.thought_type,
          status: row.status,
          depth: row.thought_depth,
          priority: row.priority,
          channel: row.channel_id,
          ageMs: now - timeOf(row.created_at),
        })),
      );
      expect(status.items).toMatchObject({ truncated: false, unavailable: null });

      const number = (sql: string): number => Number(copy.query(sql)[0]?.n);
      const pending = number(count(thoughts, 'pending'));
      expect(shown(status.waitingThoughts)).toBe(pending);
      expect(shown(status.runningThoughts)).toBe(number(count(thoughts, 'processing')));
      expect(shown(status.depth)).toBe(pending + number(count(tasks, 'pending')));
      expect(shown(status.openTasks)).toBe(number(count(tasks, 'pending', 'active')));
      expect(shown(status.oldestCreatedAt)).toBe(Math.min(...truth.map((row) => timeOf(row.created_at))));
    });
  });

  it('makes the agent stuck: what waits is older than the window', { timeout: 60_000 }, async () => {
    await inside(generation, async (stand) => {
      await stand.to(150 * SECOND_MS);
      const { verdict } = await ask(stand, procedures.agents.get, { agent });
      expect(verdict).toMatchObject({ word: 'stuck', status: 'critical' });
    });
  });
});

it.skipIf(!hasFixtures)('says what it cannot tell of what waits, where the stream alone is open', async () => {
  const stand = await openStand({ generation: 'v1', phase: 'stuck', sources: { stream: true, database: false } });
  try {
    await stand.to(60 * SECOND_MS);
    const { depth, oldestCreatedAt, items } = await ask(stand, procedures.queue.status, { agent });
    expect(shown(depth)).toBeGreaterThan(0);
    expect(shown(oldestCreatedAt)).toBe('not_granted');
    expect(items.unavailable).toContain('database alone');
  } finally {
    await stand.end();
  }
});
