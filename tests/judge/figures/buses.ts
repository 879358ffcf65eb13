import type { BusName } from '@ciris/telemetry-contracts';
import { BUSES } from '@ciris/telemetry-contracts';
import { recordedMember } from '../truth/answers.ts';
import { trueThoughts } from '../truth/thoughts.ts';
import { totalsOf } from '../truth/totals.ts';
import { byAnswer, type Expected, type Figure, is, told, untold, within } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type FigureOf, type Table } from './table.ts';

const UNIFIED = '/v1/telemetry/unified';

const NAMES: Readonly<Record<BusName, string>> = {
  communication: 'communication_bus',
  memory: 'memory_bus',
  llm: 'llm_bus',
  wise: 'wise_bus',
  tool: 'tool_bus',
  runtimeControl: 'runtime_control_bus',
};

const busOf = (name: string): BusName => {
  const found = BUSES.find((bus) => bus === name);
  if (!found) throw new Error(`no bus ${name}`);
  return found;
};

/** The one answer of the phase: counters of it stand still. */
const figuresOf = ({ generation, sources, now, offsetMs }: Occasion) => {
  const early = generation === 'early';
  const totals = totalsOf(generation);
  const counted = (bus: BusName, member: string): Expected =>
    is(
      recordedMember(generation, UNIFIED, `services.${NAMES[bus]}.${member}`),
      `GET ${UNIFIED} ${NAMES[bus]}.${member}`,
    );
  const own = (bus: BusName, member: string): Figure =>
    early ? untold('not_exposed') : byAnswer(counted(bus, member));
  /** Of the database and of answers, which count alike. */
  const both = (value: number, query: string): Figure => {
    const expected = is(value, `truth-queries.json ${query}`);
    return told('not_granted', ['database', expected], ...(early ? [] : [['answer', expected] as const]));
  };
  const custom = (bus: BusName, member: string): Figure => own(bus, `custom_metrics.${member}`);
  const unsure = generation === 'v2' ? untold('not_exposed') : null;

  const operations = (bus: BusName): Figure => {
    if (bus === 'llm') return both(totals.llm.calls, 'llm_totals');
    if (bus === 'communication') return both(totals.messages.sent, 'messages');
    if (bus !== 'wise') return own(bus, 'requests_handled');
    if (early) return untold('not_exposed');
    return unsure ?? byAnswer(is(totals.deferrals, 'truth-queries.json: all guidance of the script were deferrals'));
  };
  const failures = (bus: BusName): Figure => {
    if (bus === 'llm') return early ? untold('not_exposed') : byAnswer(is(0, 'reconcile.md: no LLM call failed'));
    return bus === 'tool' && generation === 'v2' ? untold('not_exposed') : own(bus, 'error_count');
  };
  const still = (bus: BusName): Figure => {
    if (early || (bus === 'wise' && generation === 'v2')) return untold('not_exposed');
    // The answer of a phase is made once: it is one look, however often it is given.
    return untold('not_yet');
  };
  const lastActivity = (bus: BusName): Figure => {
    const thoughts = [...trueThoughts(generation).values()].map(({ createdAt }) => createdAt + offsetMs);
    const script = within(Math.min(...thoughts) - 60_000, now, 'while the script ran');
    const single: Readonly<Partial<Record<BusName, Figure>>> = {
      communication: told('not_yet', ['database', script]),
      llm: told('not_yet', ['database', script], ...(generation === 'v2' ? [['stream', script] as const] : [])),
    };
    const place = single[bus];
    const open = place?.told.some(([source]) => (source === 'database' ? sources.database : sources.stream));
    if (place && open) return place;
    return early || (bus === 'wise' && generation === 'v2') ? untold('not_exposed') : untold('not_yet');
  };
  const details: Readonly<Record<string, (bus: BusName) => Figure>> = {
    received: () => both(totals.messages.received, 'messages'),
    broadcasts: (bus) => custom(bus, bus === 'memory' ? 'memory_broadcasts' : 'communication_broadcasts'),
    openBreakers: (bus) => custom(bus, 'llm_circuit_breakers_open'),
    guidanceRequests: (bus) => custom(bus, 'wise_guidance_requests'),
    deferrals: (bus) => unsure ?? custom(bus, 'wise_guidance_deferrals'),
    pendingDeferrals: () => {
      const expected = is(totals.deferrals, 'truth-queries.json tasks_by_status');
      return told('not_granted', ['database', expected], ['answer', expected]);
    },
    toolsAvailable: () => untold('not_exposed'),
    commands: (bus) => custom(bus, 'runtime_control_commands'),
    stateQueries: (bus) => custom(bus, 'runtime_control_state_queries'),
    emergencyStops: (bus) => custom(bus, 'runtime_control_emergency_stops'),
  };
  const latency = (bus: BusName): Figure => {
    if (early) return untold('not_exposed');
    if (bus !== 'llm') return untold('constant');
    return byAnswer(is(totals.llm.latencyMs, 'truth-queries.json llm_latency_ms', 1e-3));
  };
  return {
    operations,
    failures,
    operationsPerMinute: still,
    latencyMs: latency,
    providers: (bus: BusName) => custom(bus, 'active_subscriptions'),
    lastActivityAt: lastActivity,
    detail: (bus: BusName, name: string): Figure => details[name]?.(bus) ?? untold('failed'),
  };
};

/** The six buses, in the list and one by one. */
export const busFigures = (occasion: Occasion): Table => {
  const { detail, ...figures } = figuresOf(occasion);
  const places = (name: string): readonly string[] => [`buses.list.rows[*].${name}`, `buses.get[*].bus.${name}`];
  const rows = Object.entries(figures).map(([name, figure]): Table => {
    const of: FigureOf = (bus = '') => figure(busOf(bus));
    return at(places(name), of);
  });
  return {
    ...Object.assign({}, ...rows),
    ...at(places('details[*].value'), (bus = '', name = '') => detail(busOf(bus), name)),
  };
};
