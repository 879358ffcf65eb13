import { z } from 'zod';
import { basis, instant, reason, source } from './reading.ts';

/** Provenance of a list stands per column. */
export const column = z.union([
  z.object({ source, basis, note: z.string().optional() }),
  z.object({ unavailable: reason, detail: z.string().optional() }),
]);
export type Column = z.infer<typeof column>;

/** A page of plain rows; `next` is an opaque cursor, absent on the last page. */
export const listing = <T extends z.ZodType>(row: T) =>
  z.object({
    rows: z.array(row),
    next: z.string().optional(),
    observedAt: instant.nullable(),
    columns: z.record(z.string(), column),
  });

export const MAX_PAGE = 1000;
export const pageInput = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(MAX_PAGE).default(100),
  /** Sent along by clients of tRPC that read page after page; there is one direction only. */
  direction: z.enum(['forward', 'backward']).optional(),
});

/** A window of history; what is left out is chosen by the verb and stated in its answer. */
export const windowInput = z.object({ from: instant.optional(), to: instant.optional() });
