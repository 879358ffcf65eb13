import type { Channel } from '@ciris/telemetry-contracts';
import type { EventType } from '../../ports/signal.ts';

const BY_SUBJECT: Readonly<Record<string, readonly Channel[]>> = {
  health: ['cognition', 'system'],
  processor: ['cognition', 'system'],
  cognition: ['cognition', 'system'],
  queue: ['queue'],
  service: ['services'],
  breaker: ['services'],
  bus: ['services'],
  provider: ['services'],
  llm: ['services', 'system'],
  registry: ['services', 'system'],
  registration: ['services'],
  tasks: ['tasks'],
  thoughts: ['thoughts', 'queue'],
  chain: ['audit'],
  deferrals: ['deferrals'],
  memory: ['memory', 'system'],
  resources: ['resources', 'system'],
  budget: ['resources'],
  stream: ['sources'],
  incidents: ['incidents'],
};

export const snapshotChannels = (subject: string): readonly Channel[] => BY_SUBJECT[subject] ?? ['system'];

const BY_EVENT: Readonly<Record<EventType, readonly Channel[]>> = {
  'state.transition': ['cognition'],
  'process.started': ['cognition', 'system'],
  'snapshot.changed': ['system'],
  'verdict.changed': ['verdict'],
  'service.changed': ['services'],
  'audit.gap': ['audit'],
  'source.changed': ['sources'],
};

export const eventChannels = (type: EventType): readonly Channel[] => BY_EVENT[type];
