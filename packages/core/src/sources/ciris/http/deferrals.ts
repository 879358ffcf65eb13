import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import type { DeferralSignal } from '../../../ports/kinds/deferral.ts';
import { contentOf, copied, labelOf } from '../../mask.ts';
import { at, readFields, rosterOf, rowsOf } from './body.ts';
import { type Family, get, type ReadContext } from './family.ts';
import { count, time } from './schemas.ts';

const MOST_ROWS = 1000;

const row = z.object({
  deferral_id: z.string().min(1).max(300),
  // Of another type a member is not told; the row stays.
  task_id: z.string().max(300).nullish().catch(null),
  thought_id: z.string().max(300).nullish().catch(null),
  reason: z.string().nullish().catch(null),
  status: z.string(),
  priority: z.string().nullish().catch(null),
  created_at: time.nullish().catch(null),
});
const listed = row.pick({ deferral_id: true });

/** v2 repeats the task's text where the reason should stand. */
const REASON_IS_TOLD: Readonly<Record<Generation, boolean>> = { early: false, v1: true, v2: false };

const deferral = (value: unknown, context: ReadContext): DeferralSignal | null => {
  const parsed = row.safeParse(value);
  if (!parsed.success) return null;
  const { deferral_id, task_id, thought_id, reason, status, priority, created_at } = parsed.data;
  return {
    kind: 'deferral',
    deferralId: copied(deferral_id),
    taskId: task_id ? copied(task_id) : null,
    thoughtId: thought_id ? copied(thought_id) : null,
    reason: reason && REASON_IS_TOLD[context.generation] ? contentOf(reason, context.content) : null,
    status: labelOf(status, 40),
    priority: priority ? labelOf(priority, 40) : null,
    deferredAt: created_at ?? null,
    // The list gives when it lapses, which is not until when it was put off.
    deferUntil: null,
  };
};

const pending = at('data.total', count);

export const deferrals: Family = {
  name: 'deferrals',
  endpoint: ENDPOINTS.deferrals,
  source: 'answer',
  requests: get('/v1/wa/deferrals'),
  read: (body, context) => {
    const list = rowsOf(body, 'data.deferrals');
    const told = (list ?? []).slice(0, MOST_ROWS);
    const keys = told.flatMap((value) => listed.safeParse(value).data?.deferral_id ?? []).map(copied);
    return [
      { kind: 'snapshot', subject: 'deferrals', key: '', fields: readFields(body, { pending }) },
      ...told.map((value) => deferral(value, context)).filter((signal) => signal !== null),
      // Who is answered leaves the list without a word.
      ...rosterOf('deferral', keys, list !== null && keys.length === list.length),
    ];
  },
};
