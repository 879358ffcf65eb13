import type { Generation } from '@ciris/telemetry-contracts';
import { recordedMember } from '../truth/answers.ts';
import { byAnswer, type Expected, is, told, untold, within } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

const HEALTH = '/v1/system/health';
const STATUS = '/v1/agent/status';
const RESOURCES = '/v1/system/resources';
const UNIFIED = '/v1/telemetry/unified';

/** A member of an answer of the phase, as it was recorded. */
const recorded = (generation: Generation, path: string, member: string): Expected =>
  is(recordedMember(generation, path, member), `GET ${path} ${member}`);

interface RecordedAdapter {
  readonly adapter_id: string;
  readonly adapter_type: string;
  readonly is_running: boolean;
}

/** early says of its one adapter, which answers, that it does not run. */
const adapters = (generation: Generation): Expected => {
  const list = recordedMember(generation, '/v1/system/adapters', 'data.adapters') as readonly RecordedAdapter[];
  const rows = list.map((adapter) => ({
    adapterId: adapter.adapter_id,
    type: adapter.adapter_type.toLowerCase(),
    running: generation === 'early' ? null : adapter.is_running,
  }));
  return is(
    rows.sort((a, b) => (a.adapterId < b.adapterId ? -1 : 1)),
    'GET /v1/system/adapters',
  );
};

/** Uptimes and starts: the recordings have each answer at a moment of its own. */
const uptimes = ({ generation, watchedFrom }: Occasion): Table => {
  const uptime = Number(recordedMember(generation, HEALTH, 'data.uptime_seconds'));
  const spread = 60;
  return {
    ...at(
      [
        'agents.get.uptimeSeconds',
        'system.health.uptimeSeconds',
        'system.time.uptimeSeconds',
        'cognition.current.uptimeSeconds',
      ],
      () => byAnswer(within(uptime - spread, uptime + spread, 'each answer of the phase has an uptime of its own')),
    ),
    ...at(['agents.list.rows[*].processStartedAt', 'agents.get.processStartedAt', 'system.time.processStartedAt'], () =>
      told('not_yet', [
        'platform',
        within(
          watchedFrom - (uptime + spread) * 1000,
          watchedFrom - (uptime - spread) * 1000,
          'when the first health was asked is not recorded, its uptime is',
        ),
      ]),
    ),
    // The uptime of a phase stands still, and a clock is measured only by answers that go on.
    'system.time.driftMs': () => untold('not_yet'),
    'system.time.selfReportedDriftMs': () => untold('constant'),
  };
};

const resources = (generation: Generation): Table => ({
  'system.snapshot.resources.memoryMb': () => byAnswer(recorded(generation, RESOURCES, 'data.current_usage.memory_mb')),
  'system.snapshot.resources.cpuPercent': () =>
    byAnswer(recorded(generation, RESOURCES, 'data.current_usage.cpu_percent')),
  'system.snapshot.resources.diskUsedMb': () => untold('not_exposed'),
});

/** Fleet, system and cognition: what an agent is and says of itself. */
export const agentFigures = (occasion: Occasion): Table => {
  const { generation } = occasion;
  const state = byAnswer(is('WORK', 'reconcile.md: cognitive state work'));
  const version = byAnswer(recorded(generation, HEALTH, 'data.version'));
  const running = byAnswer(is(false, 'nothing was paused before the phase `paused`'));
  const paused = generation === 'early' ? untold('not_exposed') : running;
  const initialized = byAnswer(recorded(generation, HEALTH, 'data.initialization_complete'));
  return {
    ...uptimes(occasion),
    ...resources(generation),
    ...at(
      [
        'agents.list.rows[*].cognitiveState',
        'agents.get.cognitiveState',
        'system.health.cognitiveState',
        'system.snapshot.cognitiveState',
        'cognition.current.state',
      ],
      () => state,
    ),
    ...at(
      [
        'agents.list.rows[*].version',
        'agents.get.version',
        'system.health.version',
        'system.snapshot.identity.version',
      ],
      () => version,
    ),
    ...at(['agents.get.selfReportedStatus', 'system.health.status'], () =>
      byAnswer(recorded(generation, HEALTH, 'data.status')),
    ),
    ...at(['system.health.paused', 'cognition.current.paused', 'queue.status.paused'], () => paused),
    ...at(['system.health.initializationComplete', 'cognition.current.initializationComplete'], () => initialized),
    'system.health.degradedMode': () =>
      generation === 'v2' ? byAnswer(recorded(generation, HEALTH, 'data.degraded_mode')) : untold('not_exposed'),
    'system.health.warnings': () =>
      generation === 'v2' ? byAnswer(recorded(generation, HEALTH, 'data.warnings')) : untold('not_exposed'),
    'system.snapshot.identity.selfId': () => byAnswer(recorded(generation, STATUS, 'data.agent_id')),
    'system.snapshot.identity.name': () => byAnswer(recorded(generation, STATUS, 'data.name')),
    'system.snapshot.identity.codename': () => byAnswer(recorded(generation, STATUS, 'data.codename')),
    'system.snapshot.adapters': () => byAnswer(adapters(generation)),
    'cognition.current.transitionsTotal': () =>
      generation === 'early'
        ? untold('not_exposed')
        : byAnswer(
            recorded(generation, UNIFIED, 'services.agent_processor.custom_metrics.processor_state_transitions'),
          ),
    'cognition.transitions.rows[*].reason': () => untold('not_applicable'),
  };
};
