import type { Channel } from '@ciris/telemetry-contracts';

/**
 * Which questions a change of a channel makes old: the one place that knows. A question is named
 * by its procedure, or by its group where all of them are meant.
 */
export const MADE_OLD_BY: Readonly<Record<Channel, readonly string[]>> = {
  agents: ['agents', 'system.about'],
  verdict: ['agents.list', 'agents.get', 'system.health', 'insights'],
  cognition: ['cognition', 'agents.list', 'agents.get', 'insights'],
  thoughts: ['thoughts', 'traces.list', 'tasks', 'queue', 'llm', 'handlers', 'tools', 'agents.list', 'agents.get'],
  tasks: ['queue', 'thoughts.get', 'tasks', 'deferrals'],
  queue: ['queue', 'agents.list', 'agents.get'],
  services: ['services', 'breakers', 'buses', 'registry', 'llm', 'insights'],
  system: [
    'agents.get',
    'system.health',
    'system.snapshot',
    'system.time',
    'adapters',
    'llm',
    'handlers',
    'tools',
    'insights',
  ],
  audit: ['audit', 'tools'],
  logs: ['logs', 'adapters'],
  resources: ['resources'],
  deferrals: ['deferrals', 'tasks.get', 'thoughts'],
  memory: ['memory.stats', 'memory.timeline', 'memory.nodes', 'memory.node', 'system.snapshot'],
  errors: ['errors'],
  incidents: ['incidents'],
  findings: ['findings', 'agents.list', 'agents.get'],
  sources: ['agents.get', 'agents.sources'],
};
