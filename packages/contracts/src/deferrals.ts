import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { listing, pageInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading, source } from './reading.ts';

export const deferralRow = z.object({
  deferralId: z.string(),
  taskId: z.string().nullable(),
  thoughtId: z.string().nullable(),
  /** Null where it is not told (content mode, or v2's list, which repeats the task). */
  reason: z.string().nullable(),
  status: z.string(),
  priority: z.string().nullable(),
  deferredAt: instant.nullable(),
  deferUntil: instant.nullable(),
  sources: z.array(source),
});

export const deferrals = {
  list: query({
    name: 'deferrals.list',
    role: 'OBSERVER',
    summary: 'What waits for a wise authority, oldest first',
    input: agentInput.extend(pageInput.shape),
    output: listing(deferralRow).extend({ pending: reading(z.number()) }),
  }),
};
