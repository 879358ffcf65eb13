import { BREAKER_STATES } from '@ciris/telemetry-contracts';
import { cognitiveStateOf } from '../../../../facts/cognitive-state.ts';
import { withoutProcessIds } from '../../../../facts/service-names.ts';
import type { SnapshotSignal, TaskSignal } from '../../../../ports/signal.ts';
import { instantOf } from '../../../instant.ts';
import { figure, named, part, text } from '../lenient.ts';
import { standsAfter } from '../progress.ts';
import { eventReader } from './event.ts';
import { stepSignal, taskSignal, thoughtSignal } from './signals.ts';

const TYPE = 'snapshot_and_context';

const breaker = {
  state: text(),
  total_requests: figure(),
  failed_requests: figure(),
  consecutive_failures: figure(),
};

type Breaker = Readonly<{
  state: string | null;
  total_requests: number | null;
  failed_requests: number | null;
  consecutive_failures: number | null;
}>;
type Breakers = Readonly<Record<string, Breaker | null>> | null;

const cognition = (word: string | null): readonly SnapshotSignal[] => {
  const state = word === null ? null : cognitiveStateOf(word);
  return state === null
    ? []
    : [{ kind: 'snapshot', subject: 'cognition', key: '', fields: { state: { value: state } } }];
};

/** A count that is no count is not told. */
const counted = (name: string, value: number | null): SnapshotSignal['fields'] =>
  value !== null && Number.isSafeInteger(value) && value >= 0 ? { [name]: { value } } : {};

const breakers = (told: Breakers): readonly SnapshotSignal[] =>
  Object.entries(told ?? {}).flatMap(([name, one]) => {
    const state = BREAKER_STATES.find((word) => word === one?.state);
    if (!one || !state) return [];
    return [
      {
        kind: 'snapshot',
        subject: 'provider',
        key: withoutProcessIds(name),
        fields: {
          breakerState: { value: state },
          ...counted('totalRequests', one.total_requests),
          ...counted('failedRequests', one.failed_requests),
          ...counted('consecutiveFailures', one.consecutive_failures),
        },
      },
    ];
  });

export const snapshotAndContext = eventReader(
  TYPE,
  {
    system_snapshot: part({
      cognitive_state: text(),
      current_task_details: part({ created_at: text() }),
      telemetry_summary: part({ circuit_breaker: named(breaker) }),
    }),
  },
  (base, { system_snapshot: snapshot }, { generation, bytes }) => {
    const createdAt = snapshot?.current_task_details?.created_at ?? null;
    const task: readonly TaskSignal[] = taskSignal(base, {
      createdAt: createdAt === null ? null : instantOf(createdAt),
    });
    return [
      thoughtSignal(base, { stepNumber: standsAfter(TYPE) }),
      ...task,
      ...cognition(snapshot?.cognitive_state ?? null),
      // On v2 the providers' answer tells breakers of every provider, and more of each.
      ...(generation === 'v1' ? breakers(snapshot?.telemetry_summary?.circuit_breaker ?? null) : []),
      stepSignal(TYPE, base, { bytes }),
    ];
  },
);
