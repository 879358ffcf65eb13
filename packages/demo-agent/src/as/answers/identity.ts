import { ACTIONS } from '../../engine/model.ts';
import { withZ } from '../spelling.ts';
import type { View } from '../view.ts';
import { plain } from './envelope.ts';

const REGISTERED = { early: 9, v1: 17, v2: 17 } as const;

export const identity = (view: View): object => {
  const [node] = view.store.engine.all(
    `select updated_at from ${view.store.names.nodes} where node_id = 'agent/identity' limit 1`,
  );
  const created = Date.parse(String(node?.updated_at ?? ''));
  return plain(view, {
    agent_id: view.dialect.agentName,
    name: 'CIRIS',
    purpose: 'Autonomous AI agent',
    created_at: withZ(Number.isNaN(created) ? view.mind.counters.startedAt : created),
    lineage: { model: 'unknown', version: '1.0', parent_id: null, creation_context: 'default', adaptations: [] },
    variance_threshold: 0.2,
    tools: ['curl', 'http_get', 'http_post'],
    handlers: ACTIONS,
    services: { graph: 0, core: 0, infrastructure: 0, governance: 0, special: REGISTERED[view.dialect.generation] },
    permissions: ['communicate', 'use_tools', 'access_memory', 'observe_environment', 'learn', 'adapt'],
  });
};
