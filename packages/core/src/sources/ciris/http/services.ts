import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { serviceNameOf } from '../../../facts/service-names.ts';
import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { at, type Member, memberOf, rosterOf, rowsOf } from './body.ts';
import { type Family, get } from './family.ts';
import { flag, text } from './schemas.ts';

const MOST_ROWS = 500;

const name = z.string().min(1);
const healthy = at('healthy', flag);
const available = at('available', flag);
const type = at('type', text, { to: (word) => labelOf(word, 40).toLowerCase() });

interface Row {
  /** Of the first that says no, or is not understood; else of the first. */
  healthy: FieldValue;
  type: FieldValue;
}

const isYes = (told: FieldValue): boolean => 'value' in told && told.value === true;
const read = (row: unknown, member: Member): FieldValue => member.read(memberOf(row, member.path));

/** The same service stands here under its title and again as registered: each counts once. */
const eachOnce = (
  rows: readonly unknown[],
): { readonly once: ReadonlyMap<string, Readonly<Row>>; readonly whole: boolean } => {
  const once = new Map<string, Row>();
  let whole = rows.length <= MOST_ROWS;
  for (const row of rows.slice(0, MOST_ROWS)) {
    const named = name.safeParse(memberOf(row, 'name'));
    if (!named.success) {
      whole = false;
      continue;
    }
    const key = labelOf(serviceNameOf(named.data));
    const seen = once.get(key) ?? { healthy: { value: true }, type: read(row, type) };
    for (const member of [healthy, available]) if (isYes(seen.healthy)) seen.healthy = read(row, member);
    once.set(key, seen);
  }
  return { once, whole };
};

export const services: Family = {
  name: 'services',
  endpoint: ENDPOINTS.services,
  source: 'answer',
  requests: get('/v1/system/services'),
  read: (body) => {
    const rows = rowsOf(body, 'data.services');
    if (!rows) return null;
    const { once, whole } = eachOnce(rows);
    return [
      ...[...once].map(
        ([key, row]): SnapshotSignal => ({
          kind: 'snapshot',
          subject: 'service',
          key,
          fields: { selfReported: row.healthy, type: row.type },
        }),
      ),
      ...rosterOf('service', [...once.keys()], whole),
    ];
  },
};
