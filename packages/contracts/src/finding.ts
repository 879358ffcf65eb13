import { z } from 'zod';
import { instant } from './reading.ts';
import { evidence } from './verdict.ts';

export const SEVERITIES = ['info', 'degraded', 'critical'] as const;

/** Something that is not as it should be, opened once a cause and closed when it is over. */
export const finding = z.object({
  findingId: z.string(),
  agent: z.string(),
  /** Stable word, such as `stream_gap`, `sources_disagree`, `process_lost`. */
  code: z.string(),
  severity: z.enum(SEVERITIES),
  /** What it is about: a source, a field, a service. */
  subject: z.string(),
  title: z.string(),
  detail: z.string(),
  evidence: z.array(evidence),
  openedAt: instant,
  /** Null: still so. */
  closedAt: instant.nullable(),
  lastSeenAt: instant,
  /** How often it was seen while open. */
  count: z.number().int(),
});
export type Finding = z.infer<typeof finding>;
