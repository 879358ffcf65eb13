import type { Evidence, Source } from '@ciris/telemetry-contracts';
import { FIELDS, type FieldName } from '../../facts/fields.ts';
import type { Happening, Sign } from '../../facts/services.ts';
import type { Json } from '../../ports/json.ts';
import type { KnownField, SnapshotRow } from '../../ports/rows.ts';
import { rowsOf } from '../../resolve/known-rows.ts';
import { failureWords } from '../failure-words.ts';
import type { Gathering } from '../gather/gathering.ts';
import type { Failures } from '../verdict-input.ts';

/** A sign that was seen, and when, by our clock. */
export interface Seen {
  readonly at: number;
  readonly evidence: Evidence;
}

/** The newest of each kind of happening, read once for all services. */
export type Happenings = ReadonlyMap<Happening, Seen>;

/** What was read once for all services: happenings, and what the verdict rests on. */
export interface Known {
  readonly happenings: Happenings;
  readonly failures: readonly Failures[];
}

const SEVERAL: readonly string[] = ['service', 'provider'];

interface Place {
  readonly row: SnapshotRow;
  readonly state: KnownField;
}

/** Every source that tells the field: for this service, or of any provider. */
const placesOf = (gathering: Gathering, field: FieldName, service: string): readonly Place[] => {
  const [subject = '', name = ''] = field.split('.');
  const { generation, trust } = gathering.view;
  const told = generation ? (trust[field]?.[generation].told ?? []) : [];
  return rowsOf(gathering.view.rows, subject)
    .filter((row) => !row.gone)
    .filter((row) => !SEVERAL.includes(subject) || subject === 'provider' || row.key === service)
    .filter((row) => told.some((one) => one.source === row.source && one.endpoint === row.endpoint))
    .flatMap((row) => {
      const state = row.fields[name];
      return state && 'value' in state ? [{ row, state }] : [];
    });
};

const evidence = ({ row, state }: Place, at: number, text: string): Evidence => ({
  text,
  source: row.source,
  endpoint: row.endpoint,
  observedAt: at,
  ...(typeof state.value === 'object' ? {} : { value: state.value }),
});

/** It moved from a value that was known before: what stood there at first sight has no time of its own. */
const movedAt = (state: KnownField): number | null =>
  state.firstAt !== undefined && state.changedAt > state.firstAt ? state.changedAt : null;

const grewAt = (state: KnownField): number | null => {
  const at = movedAt(state);
  const fellBack = state.restartedAt === at && state.value === 0;
  return at === null || fellBack || typeof state.value !== 'number' || state.value <= 0 ? null : at;
};

/** The field as a sentence names it: "failed LLM calls". */
const named = (field: FieldName): string => {
  const [title = field] = FIELDS[field].title.split(',');
  return /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
};

const newest = (all: readonly (Seen | null)[]): Seen | null =>
  all.reduce<Seen | null>((best, one) => (one && (!best || one.at > best.at) ? one : best), null);

const shown = (value: Json): string => (typeof value === 'object' ? 'a value' : String(value));

/** Totals of which all failed at first sight have no time of their own: they were seen then. */
const seeFailures = ({ now, watch }: Gathering, failures: Failures | undefined): Seen | null => {
  const [first] = failures?.evidence ?? [];
  if (!failures || !first) return null;
  const at = failures.lastAt ?? watch.firstSeenAt ?? now;
  return { at, evidence: { ...first, text: failureWords(failures), observedAt: at } };
};

/** When the sign was seen last; null: not seen. */
export const seeSign = (gathering: Gathering, known: Known, service: string, sign: Sign): Seen | null => {
  if (sign.when === 'happens') return known.happenings.get(sign.what) ?? null;
  if (sign.when === 'fails') {
    return seeFailures(
      gathering,
      known.failures.find(({ kind }) => kind === sign.kind),
    );
  }
  const places = placesOf(gathering, sign.field, service);
  const see = (place: Place, at: number | null, text: string): Seen | null =>
    at === null ? null : { at, evidence: evidence(place, at, text) };
  switch (sign.when) {
    case 'grows':
      return newest(
        places.map((one) => see(one, grewAt(one.state), `${named(sign.field)} rose to ${shown(one.state.value)}`)),
      );
    case 'changes':
      return newest(
        places.map((one) => see(one, movedAt(one.state), `${named(sign.field)} moved to ${shown(one.state.value)}`)),
      );
    case 'told':
      return newest(places.map((one) => see(one, one.row.observedAt, `${named(sign.field)} is told`)));
    case 'is':
      return newest(
        places
          .filter((one) => one.state.value === sign.value)
          .map((one) => see(one, one.row.observedAt, `${named(sign.field)} is ${shown(sign.value)}`)),
      );
  }
};

export const seenBy = (source: Source, endpoint: string, at: number, text: string): Seen => ({
  at,
  evidence: { text, source, endpoint, observedAt: at },
});
