import { BUSES, type BusName, type Generation } from '@ciris/telemetry-contracts';
import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import { at, memberOf } from './body.ts';
import { wholeFloat } from './schemas.ts';

/** As agents name them. */
const NAMES: Readonly<Record<BusName, string>> = {
  communication: 'communication_bus',
  memory: 'memory_bus',
  llm: 'llm_bus',
  wise: 'wise_bus',
  tool: 'tool_bus',
  runtimeControl: 'runtime_control_bus',
};

const DEFERRALS = 'wise_guidance_deferrals';

/** What is counted of one bus alone. */
const OWN: Readonly<Partial<Record<BusName, Readonly<Record<string, string>>>>> = {
  communication: { broadcasts: 'communication_broadcasts' },
  memory: { broadcasts: 'memory_broadcasts' },
  wise: { guidanceRequests: 'wise_guidance_requests', deferrals: DEFERRALS },
  runtimeControl: {
    commands: 'runtime_control_commands',
    stateQueries: 'runtime_control_state_queries',
    emergencyStops: 'runtime_control_emergency_stops',
  },
};

/** v2 never counts what it defers. */
const ownNames = (bus: BusName, generation: Generation): readonly (readonly [string, string])[] =>
  Object.entries(OWN[bus] ?? {}).filter(([, name]) => name !== DEFERRALS || generation !== 'v2');

const deferralsUncounted: FieldValue = {
  unavailable: 'not_exposed',
  detail: 'Its counters stay at 0 although it defers.',
};
const failuresUncounted: FieldValue = {
  unavailable: 'not_exposed',
  detail: 'Its counter stays at 0 for an unknown tool.',
};

/** Before its first use a bus has no counter. */
const uncounted = { unavailable: 'not_yet', detail: 'This bus counted nothing so far.' } as const;

const told = (body: unknown, path: string): FieldValue =>
  at(path, wholeFloat, { absent: uncounted }).read(memberOf(body, path));

/** Guidance that was asked for and deferrals that were sent: requests_handled of this bus leaves the latter out. */
const wiseOperations = (asked: FieldValue, deferred: FieldValue): FieldValue => {
  if ('unavailable' in asked) return asked;
  if ('unavailable' in deferred) return deferred;
  return { value: Number(asked.value) + Number(deferred.value) };
};

const fieldsOf = (body: unknown, bus: BusName, generation: Generation): Readonly<Record<string, FieldValue>> => {
  const place = `services.${NAMES[bus]}`;
  const own = Object.fromEntries(
    ownNames(bus, generation).map(([field, name]) => [field, told(body, `${place}.custom_metrics.${name}`)]),
  );
  const shared = {
    operations: told(body, `${place}.requests_handled`),
    failures: at(`${place}.error_count`, wholeFloat).read(memberOf(body, `${place}.error_count`)),
    providers: told(body, `${place}.custom_metrics.active_subscriptions`),
    ...own,
  };
  if (bus === 'tool' && generation === 'v2') return { ...shared, failures: failuresUncounted };
  if (bus !== 'wise') return shared;
  if (generation === 'v2') return { ...shared, operations: deferralsUncounted };
  const { guidanceRequests = deferralsUncounted, deferrals = deferralsUncounted } = own;
  return { ...shared, operations: wiseOperations(guidanceRequests, deferrals) };
};

/** What each bus counts of itself; one that could not be asked in time is not told of. */
export const unifiedBuses = (body: unknown, generation: Generation): readonly SnapshotSignal[] =>
  BUSES.filter((bus) => (memberOf(body, `services.${NAMES[bus]}.custom_metrics`) ?? null) !== null).map((bus) => ({
    kind: 'snapshot',
    subject: 'bus',
    key: bus,
    fields: fieldsOf(body, bus, generation),
  }));
