import type { Source, SourceState } from '@ciris/telemetry-contracts';
import type { Clock } from '../ports/clock.ts';
import { type AnswerView, stateNow, tellsAlone } from './source-states.ts';

const KINDS = ['answer', 'log', 'points'] as const;
type Kind = (typeof KINDS)[number];

export interface SourceLedger {
  /** Notes what is otherwise than at the last look. */
  look(): void;
  states(others: readonly Source[]): readonly SourceState[];
}

interface SourceLedgerOptions {
  readonly clock: Clock;
  readonly view: () => AnswerView;
  readonly moved: (source: Kind, from: SourceState['state'], to: SourceState['state'], detail: string) => void;
}

/** Since when each of the sources that come with answers is as it is. */
export const createSourceLedger = ({ clock, view, moved }: SourceLedgerOptions): SourceLedger => {
  const begun = clock.now();
  const states = new Map<Kind, SourceState>(
    KINDS.map((source) => [
      source,
      {
        source,
        state: 'connecting',
        since: begun,
        detail: 'The agent is asked for the first time.',
        lastSuccessAt: null,
        lastFailure: null,
        tells: [],
      },
    ]),
  );

  let last: AnswerView | null = null;

  const look = (): AnswerView => {
    const seen = view();
    // Each answer to a page looks, and most looks find nothing new.
    if (last !== null && isSame(last, seen)) return seen;
    last = seen;
    for (const source of KINDS) {
      const before = states.get(source);
      if (!before) continue;
      const after = stateAfter(before, seen, source, clock.now());
      states.set(source, after);
      if (after.state !== before.state) moved(source, before.state, after.state, after.detail);
    }
    return seen;
  };

  return {
    look: () => void look(),
    states: (others) => {
      const { generation } = look();
      const open: Source[] = [...others, ...KINDS.filter((source) => states.get(source)?.state === 'open')];
      return [...states.values()].map((state) => ({ ...state, tells: tellsAlone(generation, state.source, open) }));
    },
  };
};

/** While it does not answer, each look is a failure of its own. */
const isSame = (one: AnswerView, other: AnswerView): boolean =>
  one.unanswered === null &&
  other.unanswered === null &&
  one.generation === other.generation &&
  one.given === other.given &&
  one.refusal === other.refusal &&
  one.everAnswered === other.everAnswered &&
  one.excluded === other.excluded &&
  one.endpoints.length === other.endpoints.length &&
  one.endpoints.every((endpoint, index) => endpoint === other.endpoints[index]);

const stateAfter = (before: SourceState, seen: AnswerView, source: Kind, now: number): SourceState => {
  const { state, detail } = stateNow(seen, source);
  return {
    ...before,
    state,
    detail,
    since: state === before.state ? before.since : now,
    lastSuccessAt: lastSuccess(seen, source) ?? before.lastSuccessAt,
    lastFailure: lastFailure(seen, source, now) ?? before.lastFailure,
  };
};

const belongs = (source: Kind, endpoint: string): boolean => {
  if (source === 'log') return endpoint.endsWith('/telemetry/logs');
  if (source === 'points') return endpoint.endsWith('/telemetry/metrics');
  return !endpoint.endsWith('/telemetry/logs') && !endpoint.endsWith('/telemetry/metrics');
};

const lastSuccess = (view: AnswerView, source: Kind): number | null => {
  const times = view.endpoints
    .filter((one) => one.failure === null && one.lastAnswerAt !== null && belongs(source, one.endpoint))
    .map((one) => one.lastAnswerAt ?? 0);
  return times.length > 0 ? Math.max(...times) : null;
};

const lastFailure = (view: AnswerView, source: Kind, now: number): SourceState['lastFailure'] => {
  if (view.unanswered) return { at: now, reason: 'unreachable', detail: view.unanswered.detail };
  const failing = view.endpoints.find((one) => one.failure !== null && belongs(source, one.endpoint));
  return failing?.failure ? { at: failing.lastAnswerAt ?? now, ...failing.failure } : null;
};
