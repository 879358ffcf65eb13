import { z } from 'zod';
import { followed, subscription } from './procedure.ts';
import { instant } from './reading.ts';

/** What may change. A change carries no data: who is interested reads the query again. */
export const CHANNELS = [
  'agents',
  'verdict',
  'cognition',
  'thoughts',
  'tasks',
  'queue',
  'services',
  'system',
  'audit',
  'logs',
  'resources',
  'deferrals',
  'memory',
  'findings',
  'errors',
  'incidents',
  'sources',
] as const;
export const channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof channel>;

/** The follow cursor and `tracked` id: the highest seq seen of each agent, as JSON with sorted keys. */
export const followCursor = z.record(z.string(), z.number().int());
export type FollowCursor = z.infer<typeof followCursor>;

export const live = {
  changes: subscription({
    name: 'live.changes',
    role: 'OBSERVER',
    summary: 'Which channels of which agents changed, resumable without loss or doubling',
    input: followed({
      channels: z.array(channel).optional(),
      agents: z.array(z.string()).max(1000).optional(),
    }),
    output: z.object({
      changes: z.array(z.object({ agent: z.string(), channel, seq: z.number().int(), at: instant })),
    }),
  }),
};
