import type { Generation } from '@ciris/telemetry-contracts';
import { cognitiveStateOf } from '../../../facts/cognitive-state.ts';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import type { Signal } from '../../../ports/signal.ts';
import { at, type Member, readFields } from './body.ts';
import { type Family, get } from './family.ts';
import { amount, count, stateWord } from './schemas.ts';

type Members = Readonly<Record<string, Member>>;

const common: Readonly<Record<string, Members>> = {
  health: { uptimeSeconds: at('data.uptime_seconds', amount) },
  resources: { memoryMb: at('data.memory_mb', amount), cpuPercent: at('data.cpu_percent', amount) },
  memory: { metricPoints: at('data.total_metrics', count) },
};

const later: Readonly<Record<string, Members>> = {
  ...common,
  cognition: {
    state: at('data.cognitive_state', stateWord, {
      to: cognitiveStateOf,
      absent: { unavailable: 'not_yet', detail: 'The agent is in none of its states yet.' },
    }),
  },
  deferrals: { pending: at('data.active_deferrals', count) },
};

/** All sums of it are cut to the newest 1000 metric points or never set: they are not read. */
const MEMBERS: Readonly<Record<Generation, Readonly<Record<string, Members>>>> = {
  early: common,
  v1: later,
  v2: later,
};

export const overview: Family = {
  name: 'overview',
  endpoint: ENDPOINTS.overview,
  source: 'answer',
  requests: get('/v1/telemetry/overview'),
  read: (body, { generation }) =>
    Object.entries(MEMBERS[generation]).map(
      ([subject, members]): Signal => ({ kind: 'snapshot', subject, key: '', fields: readFields(body, members) }),
    ),
};
