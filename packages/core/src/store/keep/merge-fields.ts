import { isDeepStrictEqual } from 'node:util';
import type { Source } from '@ciris/telemetry-contracts';
import { mergeCounter } from '../../ingest/merge-counter.ts';
import type { Json } from '../../ports/json.ts';
import type { FieldState, KnownField } from '../../ports/rows.ts';
import type { FieldValue } from '../../ports/signal.ts';
import type { FieldFactLookup } from './writing.ts';

export type FieldChange = {
  readonly field: string;
  readonly from: Json;
  readonly to: Json;
  /** Why there is no value any more. */
  readonly unavailable?: string;
};

export interface MergedFields {
  readonly fields: Readonly<Record<string, FieldState>>;
  /** Nothing is other than it was, not even in what stands beside a value. */
  readonly same: boolean;
  /** A value or a reason is other than it was. */
  readonly moved: boolean;
  /** What the history keeps. */
  readonly changes: readonly FieldChange[];
  readonly samples: readonly { readonly metric: string; readonly value: number }[];
}

interface Look {
  readonly subject: string;
  readonly source: Source;
  readonly observedAt: number;
  readonly processStartedAt: number | null;
  readonly fieldFact: FieldFactLookup;
}

/** What a look at a snapshot makes of what was known. A field that this look does not name stays as it was. */
export const mergeFields = (
  before: Readonly<Record<string, FieldState>> | undefined,
  told: Readonly<Record<string, FieldValue>>,
  look: Look,
): MergedFields => {
  const fields: Record<string, FieldState> = { ...before };
  const changes: FieldChange[] = [];
  const samples: { metric: string; value: number }[] = [];
  let same = before !== undefined;
  let moved = before === undefined;
  for (const [field, value] of Object.entries(told)) {
    const fact = look.fieldFact(look.subject, field, look.source);
    const was = before?.[field];
    const is = mergeField(was, value, look, fact?.counter === true);
    const differs = !was || !isSame(was, is);
    fields[field] = is;
    same &&= isDeepStrictEqual(was, is);
    const history = fact?.history ?? 'changes';
    moved ||= differs;
    if (history === 'changes' && was && differs) changes.push(changeOf(field, was, is));
    const point = 'value' in is ? (is.total ?? is.value) : null;
    if (history === 'samples' && fact?.metric && typeof point === 'number' && Number.isFinite(point)) {
      samples.push({ metric: fact.metric, value: point });
    }
  }
  return { fields, same, moved, changes, samples };
};

const mergeField = (was: FieldState | undefined, told: FieldValue, look: Look, counter: boolean): FieldState => {
  const { observedAt, processStartedAt } = look;
  const last = lastKnown(was);
  if ('unavailable' in told) {
    const since = was && 'unavailable' in was && was.unavailable === told.unavailable ? was.since : observedAt;
    return { unavailable: told.unavailable, detail: told.detail, since, ...(last ? { last } : {}) };
  }
  if (counter && typeof told.value === 'number') {
    return mergeCounter(was, { value: told.value, processStartedAt, observedAt });
  }
  const stands = last !== undefined && isDeepStrictEqual(last.value, told.value);
  const firstAt = last ? (last.firstAt ?? last.changedAt) : observedAt;
  return { value: told.value, changedAt: stands ? last.changedAt : observedAt, firstAt };
};

const lastKnown = (state: FieldState | undefined): KnownField | undefined =>
  state && 'unavailable' in state ? state.last : state;

const isSame = (was: FieldState, is: FieldState): boolean => {
  if ('unavailable' in was || 'unavailable' in is) {
    return 'unavailable' in was && 'unavailable' in is && was.unavailable === is.unavailable;
  }
  return was.total === is.total && isDeepStrictEqual(was.value, is.value);
};

const shown = (state: FieldState): Json => ('unavailable' in state ? null : (state.total ?? state.value));

const changeOf = (field: string, was: FieldState, is: FieldState): FieldChange => ({
  field,
  from: shown(was),
  to: shown(is),
  ...('unavailable' in is ? { unavailable: is.unavailable } : {}),
});
