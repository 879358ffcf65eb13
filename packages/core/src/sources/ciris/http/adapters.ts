import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import type { SnapshotSignal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { at, type Member, readFields, rosterOf, rowsOf } from './body.ts';
import { type Family, get } from './family.ts';
import { flag, text } from './schemas.ts';

const MOST_ROWS = 200;

const named = z.object({ adapter_id: z.string().min(1).max(200) });

// v1 spells the types of adapters that it loads by itself in capitals.
const type = at('adapter_type', text, { to: (word) => labelOf(word, 80).toLowerCase() });
const running = at('is_running', flag);
const needsReauth = at('needs_reauth', flag);

/** early compares "running" with "RUNNING" and says false for ever. */
const MEMBERS: Readonly<Record<Generation, Readonly<Record<string, Member>>>> = {
  early: { type },
  v1: { type, running },
  v2: { type, running, needsReauth },
};

export const adapters: Family = {
  name: 'adapters',
  endpoint: ENDPOINTS.adapters,
  source: 'answer',
  requests: get('/v1/system/adapters'),
  read: (body, { generation }) => {
    const rows = rowsOf(body, 'data.adapters');
    if (!rows) return null;
    const snapshots = rows.slice(0, MOST_ROWS).flatMap((row): SnapshotSignal[] => {
      const parsed = named.safeParse(row);
      if (!parsed.success) return [];
      const key = labelOf(parsed.data.adapter_id);
      return [{ kind: 'snapshot', subject: 'adapter', key, fields: readFields(row, MEMBERS[generation]) }];
    });
    const keys = snapshots.map((snapshot) => snapshot.key);
    return [...snapshots, ...rosterOf('adapter', keys, keys.length === rows.length)];
  },
};
