import { BREAKER_STATES, type BreakerState } from '@ciris/telemetry-contracts';
import type { Span } from '../../ports/reader.ts';
import type { EventRow, FieldState } from '../../ports/rows.ts';
import { type Band, bandsOf } from '../bands.ts';

export interface StateChange {
  readonly at: number;
  /** Null: not known, or not listed then. */
  readonly from: BreakerState | null;
  readonly to: BreakerState | null;
}

/** All that is kept of the state of one breaker. */
export interface BreakerStates {
  /** Oldest first. */
  readonly changes: readonly StateChange[];
  /** From when on it is known, and what it was then: a first look makes no change. */
  readonly first: { readonly at: number; readonly state: BreakerState | null } | null;
}

interface Told {
  readonly key?: string;
  readonly changes?: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
  readonly gone?: boolean;
}

const FIELD = 'breakerState';
const stateOf = (value: unknown): BreakerState | null => BREAKER_STATES.find((state) => state === value) ?? null;
const movedIn = ({ changes = [] }: Told) => changes.find(({ field }) => field === FIELD);

/** What no longer stands in its list has no state until it is listed again. */
const changesIn = (events: readonly EventRow[], first: BreakerState | null): readonly StateChange[] => {
  const all: StateChange[] = [];
  let known = first;
  let listed = true;
  for (const { at, data } of events) {
    const told = data as Told;
    const from = listed ? known : null;
    const moved = movedIn(told);
    if (moved) known = stateOf(moved.to);
    listed = told.gone === undefined ? listed : !told.gone;
    const to = listed ? known : null;
    if (from !== to) all.push({ at, from, to });
  }
  return all;
};

/**
 * @param events of its snapshot, newest first, of this breaker and of others whose name begins alike
 * @param whole false: there are older ones, so that nothing is known of before
 */
export const statesOf = (
  name: string,
  events: readonly EventRow[],
  now: FieldState | undefined,
  whole: boolean,
): BreakerStates => {
  const own = events.filter(({ data }) => (data as Told).key === name).reverse();
  const known = now && 'unavailable' in now ? now.last : now;
  const [oldest] = own;
  const at = whole ? (known?.firstAt ?? known?.changedAt) : oldest?.at;
  const moved = own.map(({ data }) => movedIn(data as Told)).find((change) => change !== undefined);
  const state = stateOf(moved ? moved.from : known?.value);
  return { changes: changesIn(own, state), first: at === undefined ? null : { at, state } };
};

/** Bands of a breaker over a span, cut where nobody watched. */
export const breakerBands = (
  span: Span,
  { changes, first }: BreakerStates,
  watched: readonly Span[],
): readonly Band<BreakerState>[] => {
  if (!first) return bandsOf<BreakerState>(span, null, [], watched);
  const all = [{ at: first.at, to: first.state }, ...changes];
  const before = all.findLast(({ at }) => at <= span.from);
  return bandsOf(
    span,
    before?.to ?? null,
    all.filter(({ at }) => at > span.from && at < span.to),
    watched,
  );
};
