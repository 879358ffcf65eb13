import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import type { AuditSignal, FieldValue } from '../../../ports/signal.ts';
import { copied, labelOf } from '../../mask.ts';
import { memberOf, rowsOf } from './body.ts';
import type { Family, ReadContext } from './family.ts';
import { time } from './schemas.ts';

const USUAL_LIMIT = 200;
const MOST_ROWS = 1000;
const UUID_CHARACTERS = 36;

const metadata = z.object({
  outcome: z.string().nullish(),
  thought_id: z.string().max(300).nullish(),
  task_id: z.string().max(300).nullish(),
});

const entry = z.object({
  id: z.string().min(1).max(300),
  action: z.string(),
  actor: z.string().nullish(),
  timestamp: time,
  context: z.object({ outcome: z.string().nullish(), metadata: metadata.nullish() }).nullish(),
  hash_chain: z.string().max(200).nullish(),
  storage_sources: z.array(z.string()).nullish(),
});
type Entry = z.infer<typeof entry>;

/** Whose entries carry their own hash. v2's copies carry now their own, now the one before. */
const OWN_HASH: Readonly<Record<Generation, boolean>> = { early: false, v1: true, v2: false };

// `AuditEventType.HANDLER_ACTION_SPEAK`, `handler_action_speak`, `speak`
const actionOf = (action: string): string =>
  labelOf(action.slice(action.lastIndexOf('.') + 1).toLowerCase(), 120).replace(/^handler_action_/, '');

const named = (id: string | null | undefined): string | null =>
  id && id !== 'None' && id !== 'unknown' ? copied(id) : null;

// v2 lists each entry as its database has it, signed by a key instead of an actor, and as its graph has it.
const isDatabaseCopy = (one: Entry): boolean => one.storage_sources?.[0] === 'sqlite';

const signal = (one: Entry, { generation }: ReadContext): AuditSignal => ({
  kind: 'audit',
  // Both copies end in the same uuid; what stands before it names the action or nothing.
  entryId: copied(one.id.slice(-UUID_CHARACTERS)),
  sequence: null,
  at: one.timestamp,
  action: actionOf(one.action),
  actor: one.actor && !isDatabaseCopy(one) ? labelOf(one.actor, 120) : null,
  outcome: named(one.context?.outcome ?? one.context?.metadata?.outcome),
  thoughtId: named(one.context?.metadata?.thought_id),
  taskId: named(one.context?.metadata?.task_id),
  entryHash: OWN_HASH[generation] && one.hash_chain ? copied(one.hash_chain) : null,
});

const eachOnce = (rows: readonly unknown[], context: ReadContext): readonly AuditSignal[] => {
  const once = new Map<string, { signal: AuditSignal; copy: boolean }>();
  for (const row of rows.slice(0, MOST_ROWS)) {
    const parsed = entry.safeParse(row);
    if (!parsed.success) continue;
    const read = signal(parsed.data, context);
    const seen = once.get(read.entryId);
    if (!seen || seen.copy) once.set(read.entryId, { signal: read, copy: isDatabaseCopy(parsed.data) });
  }
  return [...once.values()].map((kept) => kept.signal);
};

/** How many there are is told only by a list that holds them all. early holds 100 back whatever is asked. */
const entriesOf = (body: unknown, generation: Generation, rows: number, distinct: number): FieldValue | null => {
  if (generation === 'early') return null;
  const limit = memberOf(body, 'data.limit');
  if (typeof limit === 'number' && rows < limit) return { value: distinct };
  return { unavailable: 'not_exposed', detail: 'The agent lists the newest only; its database has them all.' };
};

export const audit: Family = {
  name: 'audit',
  endpoint: ENDPOINTS.audit,
  source: 'answer',
  requests: (_, { first, gap }) => [{ path: `/v1/audit/entries?limit=${first || gap ? MOST_ROWS : USUAL_LIMIT}` }],
  read: (body, context) => {
    const rows = rowsOf(body, 'data.entries');
    if (!rows) return null;
    const entries = eachOnce(rows, context);
    const told = entriesOf(body, context.generation, rows.length, entries.length);
    return [
      ...(told ? [{ kind: 'snapshot', subject: 'audit', key: '', fields: { entries: told } } as const] : []),
      ...entries,
    ];
  },
};
