import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { readRecordedJson } from '../stand/fixtures.ts';

const counts = z.record(z.string(), z.number());

const snapshot = z.object({
  /** Ms since the recording began. */
  t: z.number(),
  /** Set where the database was not there or not to be opened; no recording has such a one. */
  error: z.string().optional(),
  tasks: counts,
  thoughts: counts,
  llm: z.object({ calls: z.number(), tokens_total: z.number(), cost_cents: z.number() }),
  messages: counts,
  metric_points: z.number(),
  graph_nodes: z.number(),
  audit: z.object({ entries: z.number(), sequence: z.number().nullable() }),
  /** Of v2 alone. */
  incidents: z.number().optional(),
});

/** What somebody else read from the agent's own database while it was recorded, every 15 s. */
export type Snapshot = z.output<typeof snapshot>;

export const recordedSnapshots = (generation: Generation, timeline: string): readonly Snapshot[] =>
  z.array(snapshot).parse(readRecordedJson(generation, 'timeline', timeline, 'snapshots.json'));

const OPEN: readonly string[] = ['pending', 'processing', 'active'];

/** By final status, and all that are open together: which of the open words a row has is its agent's affair. */
export const foldOpen = (byStatus: Readonly<Record<string, number>>): Readonly<Record<string, number>> => {
  const folded: Record<string, number> = { total: 0, open: 0 };
  for (const [status, count] of Object.entries(byStatus)) {
    const word = OPEN.includes(status) ? 'open' : status;
    folded[word] = (folded[word] ?? 0) + count;
    folded.total = (folded.total ?? 0) + count;
  }
  return folded;
};
