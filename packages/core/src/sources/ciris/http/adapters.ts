import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import { contentOf, labelOf } from '../../mask.ts';
import { at, type Member, memberOf, readFields, rosterOf, rowsOf } from './body.ts';
import { type Family, get, type ReadContext } from './family.ts';
import { amount, count, flag, text, time } from './schemas.ts';

const MOST_ROWS = 200;
const MOST_TOOLS = 100;

const named = z.object({ adapter_id: z.string().min(1).max(200) });

// v1 spells the types of adapters that it loads by itself in capitals.
const type = at('adapter_type', text, { to: (word) => labelOf(word, 80).toLowerCase() });
const running = at('is_running', flag);
const needsReauth = at('needs_reauth', flag);

const noMessage = { unavailable: 'not_yet', detail: 'It had neither a message nor an error.' } as const;
const noError = { unavailable: 'not_yet', detail: 'It had no error.' } as const;

/** Each once: v2 lists those of some adapters twice. */
const tools = at('tools', z.array(z.object({ name: z.string() })), {
  to: (all) => [...new Set(all.slice(0, MOST_TOOLS).map(({ name }) => labelOf(name, 80)))],
});

const counted = {
  // Told together, and only of adapters that had either.
  uptimeSeconds: at('metrics.uptime_seconds', amount, { absent: noMessage }),
  messages: at('metrics.messages_processed', count, { absent: noMessage }),
  errors: at('metrics.errors_count', count, { absent: noMessage }),
  lastErrorAt: at('metrics.last_error_time', time, { absent: noError }),
};

/** early compares "running" with "RUNNING" and says false for ever. */
const MEMBERS: Readonly<Record<Generation, Readonly<Record<string, Member>>>> = {
  early: { type, tools, ...counted },
  v1: { type, tools, ...counted, running },
  v2: { type, tools, ...counted, running, needsReauth },
};

const NOT_KEPT = { unavailable: 'not_granted', detail: 'Content of this agent is not kept.' } as const;

/** Words of errors, as the operator lets them be kept. */
const words = (row: unknown, path: string, absent: FieldValue, { content }: ReadContext): FieldValue => {
  const said = memberOf(row, path);
  if (typeof said !== 'string' || said === '') return absent;
  const kept = contentOf(said, content);
  return kept === null ? NOT_KEPT : { value: kept };
};

const BY_ITSELF = /_auto$/;
const loaded = at('loaded_at', time);

/** Of adapters that v1 loads by itself it is the time of the answer. */
const loadedAt = (row: unknown, key: string, { generation }: ReadContext): FieldValue =>
  generation === 'v1' && BY_ITSELF.test(key)
    ? { unavailable: 'constant', detail: 'Of an adapter that was loaded by itself it is the time of the answer.' }
    : loaded.read(memberOf(row, loaded.path));

const fieldsOf = (row: unknown, key: string, context: ReadContext): SnapshotSignal['fields'] => ({
  ...readFields(row, MEMBERS[context.generation]),
  loadedAt: loadedAt(row, key, context),
  lastError: words(row, 'metrics.last_error', noError, context),
  ...(context.generation === 'v2'
    ? {
        reauthReason: words(
          row,
          'reauth_reason',
          { unavailable: 'not_applicable', detail: 'It needs no new log-in.' },
          context,
        ),
      }
    : {}),
});

export const adapters: Family = {
  name: 'adapters',
  endpoint: ENDPOINTS.adapters,
  source: 'answer',
  requests: get('/v1/system/adapters'),
  read: (body, context) => {
    const rows = rowsOf(body, 'data.adapters');
    if (!rows) return null;
    const snapshots = rows.slice(0, MOST_ROWS).flatMap((row): SnapshotSignal[] => {
      const parsed = named.safeParse(row);
      if (!parsed.success) return [];
      const key = labelOf(parsed.data.adapter_id);
      return [{ kind: 'snapshot', subject: 'adapter', key, fields: fieldsOf(row, key, context) }];
    });
    const keys = snapshots.map((snapshot) => snapshot.key);
    return [...snapshots, ...rosterOf('adapter', keys, keys.length === rows.length)];
  },
};
