import type { Told as TrustRow } from '../../facts/field.ts';
import { FIELDS, type FieldName } from '../../facts/fields.ts';
import type { KnownField, SnapshotRow } from '../../ports/rows.ts';
import type { FieldView } from '../../resolve/view.ts';
import type { Agreement, Told } from './agreement.ts';

interface Place {
  readonly trust: TrustRow;
  readonly row: SnapshotRow;
  readonly state: KnownField;
}

/** What moves at each look can never be settled. */
const MOVING: ReadonlySet<string> = new Set<FieldName>([
  'health.uptimeSeconds',
  'resources.memoryMb',
  'resources.cpuPercent',
  'time.driftMs',
]);

/** Clocks of two machines differ; a value that moved this close to the other look may be either. */
const CLOSE_MS = 3_000;

const placesOf = (view: FieldView, field: string, key: string): readonly Place[] => {
  if (!view.generation) return [];
  const dot = field.indexOf('.');
  const subject = field.slice(0, dot);
  const name = field.slice(dot + 1);
  return (view.trust[field]?.[view.generation].told ?? []).flatMap((trust) => {
    if (!trust.exact) return [];
    const row = view.rows.find(
      (one) =>
        one.subject === subject &&
        one.key === key &&
        one.source === trust.source &&
        one.endpoint === trust.endpoint &&
        !one.gone,
    );
    const state = row?.fields[name];
    return row && state && 'value' in state ? [{ trust, row, state }] : [];
  });
};

/** A counter of one process and a total of all cannot be compared; nor can two processes. */
const comparable = (a: Place, b: Place, counter: boolean): boolean => {
  if (counter && a.trust.lasting !== b.trust.lasting) return false;
  const starts = [a.row.processStartedAt, b.row.processStartedAt];
  return starts[0] === null || starts[1] === null || Math.abs((starts[0] ?? 0) - (starts[1] ?? 0)) < CLOSE_MS;
};

/** What it told was so at this moment at the earliest: the agent may have kept it for so long. */
const saidOf = ({ row, trust }: Place): number => row.observedAt - (trust.cacheMs ?? 0);

/**
 * Each looked at after the newest move of the other, caches allowed for: only then must they be
 * equal. A value that moves all the time is never settled and never compared.
 */
const settled = (a: Place, b: Place): boolean =>
  saidOf(a) > b.state.changedAt + CLOSE_MS && saidOf(b) > a.state.changedAt + CLOSE_MS;

const isPlain = (value: unknown): value is number | string | boolean =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';

const toldOf = ({ row, state }: Place): Told | null =>
  isPlain(state.value)
    ? { source: row.source, endpoint: row.endpoint, value: state.value, observedAt: row.observedAt }
    : null;

/** Equal but for the last digits of a sum of fractions. */
const equal = (a: Told['value'], b: Told['value']): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a)) : a === b;

const compare = (field: FieldName, a: Place, b: Place): Agreement | null => {
  const counter = 'counter' in FIELDS[field];
  if (!comparable(a, b, counter) || !settled(a, b)) return null;
  const better = toldOf(a);
  const other = toldOf(b);
  if (!better || !other) return null;
  return {
    id: field,
    title: FIELDS[field].title,
    better,
    other,
    agrees: equal(better.value, other.value),
    detail: `${better.source} ${String(better.value)}, ${other.source} ${String(other.value)} (${other.endpoint})`,
  };
};

/** Every field that several exact sources tell, each of them against the best. */
export const compareFields = (view: FieldView): readonly Agreement[] => {
  const found: Agreement[] = [];
  for (const field of Object.keys(FIELDS) as FieldName[]) {
    if (MOVING.has(field)) continue;
    const subject = field.slice(0, field.indexOf('.'));
    const keys = new Set(view.rows.filter((row) => row.subject === subject && !row.gone).map((row) => row.key));
    for (const key of keys) {
      const [best, ...others] = placesOf(view, field, key);
      if (!best) continue;
      for (const other of others) {
        const agreement = compare(field, best, other);
        if (agreement) found.push(agreement);
      }
    }
  }
  return found;
};
