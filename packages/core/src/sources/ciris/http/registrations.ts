import { BREAKER_STATES } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { withoutProcessIds } from '../../../facts/service-names.ts';
import type { RosterSignal, SnapshotSignal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { at, type Member, readFields, rosterOf } from './body.ts';
import { flag, text } from './schemas.ts';

const MOST_ROWS = 300;

// `registry.ServiceType.TOOL.CoreToolService_140231357540032`; Python 3.10 writes the type in small letters.
const KEY = /^registry\.(?:ServiceType\.)?([A-Za-z_]+)\.(.+)$/;

const word = (path: string): Member => at(path, text, { to: (value) => labelOf(value, 40).toLowerCase() });

const MEMBERS: Readonly<Record<string, Member>> = {
  priority: word('priority'),
  priorityGroup: at('priority_group', z.number().int()),
  strategy: word('strategy'),
  breakerState: at('circuit_breaker_state', z.enum(BREAKER_STATES)),
  available: at('healthy', flag),
};

/** Each registration by type and class: the number at its end is another in each process. */
export const registrations = (
  details: Readonly<Record<string, unknown>>,
): readonly (SnapshotSignal | RosterSignal)[] => {
  const rows = Object.entries(details).filter(([key]) => key.startsWith('registry.'));
  const seen = new Map<string, number>();
  const told = rows.slice(0, MOST_ROWS).flatMap(([key, row]): SnapshotSignal[] => {
    const [, type, spelled] = KEY.exec(key) ?? [];
    if (type === undefined || spelled === undefined) return [];
    const name = labelOf(`${type.toUpperCase()}.${withoutProcessIds(spelled)}`);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const place = count === 1 ? name : `${name}#${count}`;
    return [{ kind: 'snapshot', subject: 'registration', key: place, fields: readFields(row, MEMBERS) }];
  });
  const keys = told.map((one) => one.key);
  return [...told, ...rosterOf('registration', keys, keys.length === rows.length)];
};
