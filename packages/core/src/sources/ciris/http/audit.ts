import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { auditCategory } from '../../../facts/audit-actions.ts';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import type { AuditSignal } from '../../../ports/kinds/audit.ts';
import type { FieldValue } from '../../../ports/signal.ts';
import { copied, labelOf } from '../../mask.ts';
import { memberOf, rowsOf } from './body.ts';
import type { Family, ReadContext } from './family.ts';
import { time } from './schemas.ts';

const USUAL_LIMIT = 200;
const MOST_ROWS = 1000;
const UUID_CHARACTERS = 36;

/** Of another type it is not told; the entry stays. */
const word = z.string().nullish().catch(null);
const id = z.string().max(300).nullish().catch(null);

const metadata = z.object({ outcome: word, severity: word, thought_id: id, task_id: id });

const entry = z.object({
  id: z.string().min(1).max(300),
  action: z.string(),
  actor: word,
  timestamp: time,
  context: z
    .object({ outcome: word, metadata: metadata.nullish().catch(null) })
    .nullish()
    .catch(null),
  hash_chain: z.string().max(200).nullish().catch(null),
  storage_sources: z.array(z.unknown()).nullish().catch(null),
});
type Entry = z.infer<typeof entry>;

/** Whose entries carry their own hash. v2's copies carry now their own, now the one before. */
const OWN_HASH: Readonly<Record<Generation, boolean>> = { early: false, v1: true, v2: false };

// `AuditEventType.HANDLER_ACTION_SPEAK`, `handler_action_speak`, `speak`
const actionOf = (action: string): string =>
  labelOf(action.slice(action.lastIndexOf('.') + 1).toLowerCase(), 120).replace(/^handler_action_/, '');

/** v1 says so of every entry, of failed tools too. */
const CONSTANT_OUTCOME: Readonly<Record<Generation, string | null>> = { early: null, v1: 'success', v2: null };

const named = (id: string | null | undefined): string | null =>
  id && id !== 'None' && id !== 'unknown' ? copied(id) : null;

// v2 lists each entry as its database has it, signed by a key instead of an actor, and as its graph has it.
const isDatabaseCopy = (one: Entry): boolean => one.storage_sources?.[0] === 'sqlite';

const outcomeOf = ({ context }: Entry, generation: Generation): string | null => {
  const word = named(context?.outcome ?? context?.metadata?.outcome);
  return word === CONSTANT_OUTCOME[generation] ? null : word;
};

const signal = (one: Entry, { generation }: ReadContext): AuditSignal => ({
  kind: 'audit',
  // Both copies end in the same uuid; what stands before it names the action or nothing.
  entryId: copied(one.id.slice(-UUID_CHARACTERS)),
  chain: null,
  sequence: null,
  at: one.timestamp,
  action: actionOf(one.action),
  actor: one.actor && !isDatabaseCopy(one) ? labelOf(one.actor, 120) : null,
  category: auditCategory(actionOf(one.action)),
  outcome: outcomeOf(one, generation),
  severity: named(one.context?.metadata?.severity)?.toLowerCase() ?? null,
  thoughtId: named(one.context?.metadata?.thought_id),
  taskId: named(one.context?.metadata?.task_id),
  entryHash: OWN_HASH[generation] && one.hash_chain ? copied(one.hash_chain) : null,
  tool: null,
  details: null,
});

const eachOnce = (
  rows: readonly unknown[],
  context: ReadContext,
): { readonly entries: readonly AuditSignal[]; readonly unread: number } => {
  let unread = 0;
  const once = new Map<string, { signal: AuditSignal; copy: boolean }>();
  for (const row of rows.slice(0, MOST_ROWS)) {
    const parsed = entry.safeParse(row);
    if (!parsed.success) {
      unread += 1;
      continue;
    }
    const read = signal(parsed.data, context);
    const seen = once.get(read.entryId);
    if (!seen || seen.copy) once.set(read.entryId, { signal: read, copy: isDatabaseCopy(parsed.data) });
  }
  return { entries: [...once.values()].map((kept) => kept.signal), unread };
};

/** How many there are is told only by a list that holds them all. early holds 100 back whatever is asked. */
const entriesOf = (
  body: unknown,
  generation: Generation,
  { rows, distinct, unread }: { readonly rows: number; readonly distinct: number; readonly unread: number },
): FieldValue | null => {
  if (generation === 'early') return null;
  const limit = memberOf(body, 'data.limit');
  if (typeof limit !== 'number') return { unavailable: 'failed', detail: 'data.limit is missing or not understood' };
  if (unread > 0) return { unavailable: 'failed', detail: `${unread} of its entries are not understood.` };
  if (rows < limit) return { value: distinct };
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
    const { entries, unread } = eachOnce(rows, context);
    const told = entriesOf(body, context.generation, { rows: rows.length, distinct: entries.length, unread });
    return [
      ...(told ? [{ kind: 'snapshot', subject: 'audit', key: '', fields: { entries: told } } as const] : []),
      ...entries,
    ];
  },
};
