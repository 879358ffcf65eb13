import { setTimeout as passed } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { Reader } from '../../ports/reader.ts';
import { ALWAYS, addAgent, NOW } from '../testing/batches.ts';
import { CURSOR } from '../testing/numbered-batches.ts';
import { appendInOtherProcess } from '../testing/other-process.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const changesOf = async ({ changes }: Reader, agent: AgentNumber): Promise<number> => {
  const seqs = new Set<number>();
  for (let cursor = 0; ; ) {
    const rows = await changes.after(agent, cursor, 1000);
    const last = rows.at(-1);
    if (!last) return seqs.size;
    for (const { seq } of rows) seqs.add(seq);
    cursor = last.seq;
  }
};

/** What is there, each kind of row by itself. */
const countsOf = async (file: string, rows: number) => {
  const store = await openSqliteStore({ file, clock: createTestClock(NOW) });
  const { reader } = store;
  const agent = 1;
  const samples = await reader.samples.read({ agent, metric: 'number', span: ALWAYS });
  const [queue] = await reader.snapshots.list(agent, 'queue');
  const field = queue?.fields.number;
  const counts = {
    cursor: Number((await reader.cursor(agent, CURSOR)) ?? '0'),
    thoughts: ((await reader.thoughts.countByStatus(agent, 'database')).completed ?? 0) / rows,
    tasks: (await reader.tasks.countByStatus(agent, 'database')).completed ?? 0,
    events: await reader.events.count(agent, 'audit.gap', ALWAYS),
    steps: (await reader.thoughts.stepsIn(agent, ALWAYS, 20_000)).length,
    calls: (await reader.calls.sums(agent, 'database', ALWAYS)).inputTokens,
    samples: samples.filter(({ value }, index) => value === index).length,
    snapshot: field && 'value' in field ? Number(field.value) + 1 : 0,
    changes: (await changesOf(reader, agent)) - 1,
  };
  await store.close();
  return counts;
};

it.each([
  ['small batches', 1, 8],
  // These rest in between, so that the process also dies within a transaction that spans turns.
  ['batches of many turns', 300, 5],
])(
  'what was acknowledged survives a kill at any moment, whole and once: %s',
  { timeout: 120_000 },
  async (_, rows, rounds) => {
    const folder = temporaryFolder();
    const file = folder.file('telemetry.db');
    let before = 0;
    const empty = await openSqliteStore({ file, clock: createTestClock(NOW) });
    await addAgent(empty);
    await empty.close();
    for (let round = 0; round < rounds; round++) {
      const child = await appendInOtherProcess(file, rows);
      // Some die at once, some while they are at it.
      await child.heard(1 + (round % 5) * 2);
      await passed((round * 7) % 30);
      await child.kill();
      const acknowledged = child.lines.length > 1 ? Number(child.lines.at(-1)) + 1 : before;
      const counts = await countsOf(file, rows);
      const { cursor } = counts;
      // The newest batch may be kept and its word lost, never the other way round.
      expect(cursor - acknowledged).toBeGreaterThanOrEqual(0);
      expect(cursor - acknowledged).toBeLessThanOrEqual(1);
      const each = Object.fromEntries(Object.keys(counts).map((name) => [name, cursor]));
      expect(counts).toEqual(each);
      before = cursor;
    }
    expect(before).toBeGreaterThanOrEqual(rounds);
    folder.remove();
  },
);
