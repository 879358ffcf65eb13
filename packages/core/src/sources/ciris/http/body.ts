import type { Reason } from '@ciris/telemetry-contracts';
import type { z } from 'zod';
import type { Json } from '../../../ports/json.ts';
import type { FieldValue, RosterSignal } from '../../../ports/signal.ts';

/** Where a field stands in an answer and how it is read there. */
export interface Member {
  /** Names from the top of the answer, joined by dots. */
  readonly path: string;
  readonly read: (value: unknown) => FieldValue;
}

interface More<Value> {
  /** Into our words. Null: the value says nothing, as `absent` has it. */
  readonly to?: (value: Value) => Json;
  /** What null or a missing member means, where either is normal. */
  readonly absent?: { readonly unavailable: Reason; readonly detail: string };
}

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
};

/** A field that is told by the member at `path`, if that is what the schema says. */
export const at = <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  more: More<z.output<Schema>> = {},
): Member => ({
  path,
  read: (value) => {
    if ((value === null || value === undefined) && more.absent) return more.absent;
    if (value === undefined) return { unavailable: 'failed', detail: `${path} is missing` };
    const parsed = schema.safeParse(value);
    if (!parsed.success) return { unavailable: 'failed', detail: `${path} is ${kindOf(value)} and not understood` };
    if (!more.to) return { value: parsed.data as Json };
    const told = more.to(parsed.data);
    return told === null && more.absent ? more.absent : { value: told };
  },
});

/** The member at a path of names; undefined where it breaks off. */
export const memberOf = (body: unknown, path: string): unknown => {
  let value = body;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
};

/** Reads each field by itself: one that is missing or of another type costs itself alone. */
export const readFields = (
  body: unknown,
  members: Readonly<Record<string, Member>>,
): Readonly<Record<string, FieldValue>> => {
  const fields: Record<string, FieldValue> = {};
  for (const [field, member] of Object.entries(members)) fields[field] = member.read(memberOf(body, member.path));
  return fields;
};

/** The rows of a list in an answer; null: there is no list. */
export const rowsOf = (body: unknown, path: string): readonly unknown[] | null => {
  const list = memberOf(body, path);
  return Array.isArray(list) ? list : null;
};

/** Who is listed, if all of the list was understood: of a list with holes nobody is gone. */
export const rosterOf = (
  subject: RosterSignal['subject'],
  keys: readonly string[],
  complete: boolean,
): readonly RosterSignal[] => (complete ? [{ kind: 'roster', subject, keys }] : []);
