import type { Mind } from '../../engine/mind.ts';
import type { Generation } from '../../generation.ts';
import { withOffset, withZ } from '../spelling.ts';
import type { View } from '../view.ts';
import { plain, rounded } from './envelope.ts';

const PROVIDERS: Readonly<Record<Generation, Readonly<Record<string, number>>>> = {
  early: { communication: 2, tool: 2, wise_authority: 1, memory: 1, llm: 1, runtime_control: 1, time: 1 },
  v1: {
    communication: 2,
    tool: 8,
    wise_authority: 1,
    memory: 1,
    llm: 1,
    runtime_control: 1,
    config: 1,
    time: 1,
    tsdb_consolidation: 1,
  },
  v2: {
    communication: 2,
    tool: 5,
    wise_authority: 3,
    memory: 1,
    llm: 2,
    runtime_control: 1,
    config: 1,
    time: 1,
    tsdb_consolidation: 1,
  },
};

const openBreakers = (mind: Mind): number =>
  [...mind.breakers.values()].filter((breaker) => breaker.counts.state === 'open').length;

/** Only v2 sees its open breakers here. A wedged processor is healthy for all of them. */
const servicesOf = ({ dialect, mind }: View): Readonly<Record<string, { available: number; healthy: number }>> =>
  Object.fromEntries(
    Object.entries(PROVIDERS[dialect.generation]).map(([name, available]) => {
      const broken = dialect.generation === 'v2' && name === 'llm' ? openBreakers(mind) : 0;
      return [name, { available, healthy: available - broken }];
    }),
  );

const statusOf = ({ dialect, mind }: View): string => {
  if (dialect.generation === 'v2' && mind.state === null) return 'initializing';
  if (dialect.generation === 'v2' && openBreakers(mind) > 0) return 'degraded';
  return dialect.generation === 'v1' && mind.faults.has('paused') ? 'critical' : 'healthy';
};

export const accordHalt = (view: View): object => ({
  halted: view.mind.state === null,
  reading: view.mind.state === null ? 'node_unreachable' : 'not_halted',
  invocation_id: null,
  received_at: null,
  fuse_secs: null,
  lapses_at: null,
  lapsed_at: null,
  confirmed: null,
  valid_signers: [],
  read_error: null,
  read_at: withZ(view.now()),
});

const CAPABILITIES = ['agent:converse', 'agent:defer', 'agent:reason', 'agent:remember', 'agent:tools'];

export const health = (view: View): object => {
  const { dialect, mind } = view;
  const shared = {
    version: dialect.version,
    uptime_seconds: rounded(view.uptimeSeconds()),
    services: servicesOf(view),
    initialization_complete: dialect.generation !== 'v2' || mind.state !== null,
    cognitive_state: mind.state,
    timestamp: withOffset(view.now()),
  };
  if (dialect.generation !== 'v2') return plain(view, { status: statusOf(view), ...shared });
  return plain(view, {
    status: statusOf(view),
    accord_halt: accordHalt(view),
    role: 'agent',
    ...shared,
    warnings: [],
    degraded_mode: false,
    agent: { folded: true, reachable: true },
    agent_capabilities: CAPABILITIES,
  });
};
