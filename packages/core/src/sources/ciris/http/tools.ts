import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { at, type Member, readFields, rosterOf, rowsOf } from './body.ts';
import { type Family, get } from './family.ts';
import { text } from './schemas.ts';

const MOST_ROWS = 500;
const MOST_PARAMETERS = 40;

const named = z.object({ name: z.string().min(1).max(200) });

const word = (path: string, most: number): Member => at(path, text, { to: (value) => labelOf(value, most) });

const schema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

/** Their names; one that must be given ends in `!`. */
const namesIn = ({ properties, required }: z.output<typeof schema>): string[] => {
  const needed = new Set(required);
  return Object.keys(properties)
    .slice(0, MOST_PARAMETERS)
    .map((name) => labelOf(`${name}${needed.has(name) ? '!' : ''}`, 80));
};

const parameters = (path: string): Member => at(path, schema, { to: namesIn });

const MEMBERS: Readonly<Record<'provider' | 'category' | 'description', Member>> = {
  provider: word('provider', 80),
  category: word('category', 40),
  description: word('description', 200),
};

/** early calls it a schema. */
const PARAMETERS: Readonly<Record<Generation, Member>> = {
  early: parameters('schema'),
  v1: parameters('parameters'),
  v2: parameters('parameters'),
};

const fieldsOf = (row: unknown, generation: Generation): Readonly<Record<string, FieldValue>> =>
  readFields(row, { ...MEMBERS, parameters: PARAMETERS[generation] });

/** What its tools are. Of one that two services bring the first is taken: by it the bus would run it. */
export const tools: Family = {
  name: 'tools',
  endpoint: ENDPOINTS.tools,
  source: 'answer',
  requests: get('/v1/system/tools'),
  read: (body, { generation }) => {
    const rows = rowsOf(body, 'data');
    if (!rows) return null;
    const once = new Map<string, SnapshotSignal>();
    let understood = 0;
    for (const row of rows.slice(0, MOST_ROWS)) {
      const parsed = named.safeParse(row);
      if (!parsed.success) continue;
      understood += 1;
      const key = labelOf(parsed.data.name, 80);
      if (once.has(key)) continue;
      once.set(key, { kind: 'snapshot', subject: 'knownTool', key, fields: fieldsOf(row, generation) });
    }
    return [...once.values(), ...rosterOf('knownTool', [...once.keys()], understood === rows.length)];
  },
};
