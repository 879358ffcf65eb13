import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { listing, pageInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading, source } from './reading.ts';
import { TASK_STATUSES } from './words.ts';

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
  /** What waits for it: its task, as that stands now, with its thoughts so far. Null: the task is not known. */
  waits: z
    .object({ taskStatus: z.enum(TASK_STATUSES), description: z.string().nullable(), thoughts: z.number().int() })
    .nullable(),
  sources: z.array(source),
});

/** Where a human answers one: at the agent, since this platform sends it nothing. */
const answering = z.object({
  method: z.literal('POST'),
  /** `{deferral_id}` as the agent lists it. */
  url: z.string(),
  /** Of the agent's own roles. */
  role: z.literal('AUTHORITY'),
  /** An example of what it takes. */
  body: z.string(),
});

export const deferrals = {
  list: query({
    name: 'deferrals.list',
    role: 'OBSERVER',
    summary: 'What waits for a wise authority, oldest first',
    input: agentInput.extend(pageInput.shape),
    output: listing(deferralRow).extend({ pending: reading(z.number()), answering }),
  }),
};
