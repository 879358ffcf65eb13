import type { Dialect } from '../engine/dialect.ts';
import type { Action } from '../engine/model.ts';
import type { Random } from '../engine/random.ts';
import type { Generation } from '../generation.ts';

const shortId = (random: Random): string => `${random.hex(8)}-${random.hex(3)}`;

const MODEL = 'llama4scout (simulated)';
const ONE_PROVIDER = [{ name: 'SimulatedLLMService', model: MODEL, baseUrl: 'default', priority: 'critical' }] as const;

const early: Dialect = {
  generation: 'early',
  version: '1.4.1-beta',
  agentName: 'Datum',
  userId: 'wa-system-admin',
  apiChannelId: 'api_wa-system-admin',
  maxDepth: 7,
  wakesUp: true,
  tasksArePending: true,
  hasIdma: false,
  secondPasses: [],
  exempt: ['task_complete', 'defer', 'reject'],
  weighs: (action) => action === 'speak',
  providers: ONE_PROVIDER,
  auditsTwice: true,
  countsStarts: true,
  countsRounds: false,
  seedId: (_task, random) => `th_obs_${random.uuid()}`,
  followUpId: (parent, random) => `th_followup_${parent.thoughtId.slice(0, 8)}_${shortId(random)}`,
};

const LATER_EXEMPT: readonly Action[] = ['recall', 'task_complete', 'observe', 'reject'];

const v1: Dialect = {
  ...early,
  generation: 'v1',
  version: '1.9.4-stable',
  agentName: 'Ally',
  userId: 'wa-2026-11-22-DE0A11',
  apiChannelId: 'api_wa-2026-11-22-DE0A11',
  wakesUp: false,
  tasksArePending: false,
  hasIdma: true,
  secondPasses: ['tool'],
  exempt: LATER_EXEMPT,
  weighs: (action) => action === 'speak' || action === 'tool',
  auditsTwice: false,
  countsStarts: false,
  countsRounds: true,
  seedId: (task, random) => `th_seed_${task.taskId.slice(0, 8)}_${shortId(random)}`,
};

const v2: Dialect = {
  ...v1,
  generation: 'v2',
  version: '2.16.5-stable',
  userId: 'wa-root-ciris-agent-simulated-user',
  apiChannelId: 'api_wa-root-ciris-agent-simulated-user',
  maxDepth: 5,
  secondPasses: ['tool', 'defer', 'memorize'],
  weighs: (action) => ['speak', 'tool', 'defer', 'memorize'].includes(action),
  providers: [
    { name: 'simulated_primary', model: MODEL, baseUrl: 'http://127.0.0.1:9/v1', priority: 'high' },
    { name: 'simulated_secondary', model: MODEL, baseUrl: 'http://127.0.0.1:9/backup/v1', priority: 'fallback' },
  ],
  followUpId: (parent, random) => `th_followup_${parent.task.taskId.slice(0, 8)}_${shortId(random)}`,
};

/** The three generations as the engine sees them (reference/agent-observed.md). */
export const DIALECTS: Readonly<Record<Generation, Dialect>> = { early, v1, v2 };
