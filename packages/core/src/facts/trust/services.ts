import { ENDPOINTS, STREAM } from '../endpoints.ts';
import type { TrustTable, Untrusted } from '../field.ts';
import {
  answer,
  by,
  capped,
  constant,
  DATABASE_TELLS,
  database,
  factor,
  from,
  hint,
  nobody,
  otherMeaning,
  otherwise,
  overview,
  PUSH_TELLS,
  PUSHED,
  same,
  since,
  stream,
  unified,
  wrong,
} from './rows.ts';

const noUnified = by(nobody('This generation keeps no counters of its services.'));

const selfReported: readonly Untrusted[] = [
  constant(ENDPOINTS.overview, 'data.healthy_services', 'counts members of an object, not services'),
  constant(ENDPOINTS.overview, 'data.degraded_services', 'counts members of an object, not services'),
  constant(ENDPOINTS.overview, 'data.active_services', 'counts members of an object, not services'),
  otherMeaning(ENDPOINTS.status, 'data.services_active', 'neither of the counts of services'),
];
const unifiedHealth: readonly Untrusted[] = [
  wrong(ENDPOINTS.unified, 'system_healthy', 'false from the first second, for ever'),
  wrong(ENDPOINTS.unified, 'services_online', 'providers without figures count as down'),
  wrong(ENDPOINTS.unified, 'services_total', 'the same services under two names'),
];

const saysHealthy = 'agents call every service healthy for ever';

const AUDIT_EXPORT = 'POST /v1/audit/export';
const exported = otherMeaning(AUDIT_EXPORT, 'data.total_entries', 'lines that name a file: 1 always');

/** Services, the registry, the memory graph, the audit chain, consolidation. */
/** Only who has the entries with all that was hashed can verify them. */
const NOT_VERIFIABLE = otherwise(
  'not_granted',
  'What only the API tells cannot be verified: grant the directory of the agent’s database.',
);
const chain = since(
  from(
    [database('audit_log')],
    [otherMeaning(ENDPOINTS.audit, 'data.entries[].signature', 'that there is one, not that it is right')],
    NOT_VERIFIABLE,
  ),
  from(
    [database('audit_log')],
    [constant(ENDPOINTS.audit, 'data.entries[].signature', 'null for ever')],
    NOT_VERIFIABLE,
  ),
  from(
    [database('audit_log')],
    [constant(ENDPOINTS.audit, 'data.entries[].integrity_valid', 'true for ever')],
    NOT_VERIFIABLE,
  ),
);
const chainRows = {
  'chain.verified': chain,
  'chain.faulty': chain,
  'chain.first': chain,
  'chain.firstAt': chain,
  'chain.head': chain,
  'chain.headHash': chain,
  'chain.whole': chain,
  'chain.wholeAt': chain,
  'chain.faults': chain,
  'chain.unlistedFaults': chain,
  'chain.keys': chain,
};

export const SERVICE_TRUST = {
  'service.selfReported': since(
    from(
      [answer(ENDPOINTS.servicesHealth, saysHealthy), hint(ENDPOINTS.services, saysHealthy)],
      [...selfReported, ...unifiedHealth, wrong(STREAM, 'system_snapshot.service_health', 'always empty')],
    ),
    from([answer(ENDPOINTS.servicesHealth, saysHealthy), hint(ENDPOINTS.services, saysHealthy)], selfReported),
  ),
  'service.type': same(from([answer(ENDPOINTS.services)])),
  'service.breakerState': same(
    from([answer(ENDPOINTS.servicesHealth, 'of the registry: the breakers of LLM providers are others')]),
  ),
  'service.priority': same(from([answer(ENDPOINTS.servicesHealth)])),
  'service.requests': since(
    from([unified()], [wrong(ENDPOINTS.unified, 'total_requests', 'a sum of unlike counters')]),
    noUnified,
  ),
  'service.errors': since(
    from(
      [unified()],
      [
        constant(ENDPOINTS.unified, 'overall_error_rate', '0.0 with every call failed'),
        constant(ENDPOINTS.unified, 'services.authentication.custom_metrics.auth_failures', '0 with several failures'),
      ],
    ),
    noUnified,
  ),
  'service.latencyMs': since(from([unified('of calls to the LLM alone')]), noUnified),
  'service.uptimeSeconds': since(from([unified()]), noUnified),
  'service.activity': since(
    from(
      [unified('a counter of its own, each service another')],
      [
        constant(ENDPOINTS.unified, 'services.authentication.custom_metrics.auth_attempts', '0 with several log-ins'),
        constant(ENDPOINTS.unified, 'services.incident_management.custom_metrics.incidents_created', '0 for ever'),
        constant(ENDPOINTS.unified, 'services.incident_management.custom_metrics.incidents_active', '0 for ever'),
      ],
    ),
    noUnified,
  ),
  'registry.totalServices': since(from([unified()]), noUnified),
  'registry.circuitBreakers': since(from([unified()]), noUnified),
  'registry.openBreakers': since(from([unified('the breakers of LLM providers are others')]), noUnified),
  'registry.listedProviders': since(
    from([answer(ENDPOINTS.servicesHealth)]),
    from([answer(ENDPOINTS.servicesHealth)]),
    from(
      [answer(ENDPOINTS.servicesHealth)],
      [wrong(ENDPOINTS.servicesHealth, 'data.healthy_services', 'more than are listed')],
    ),
  ),
  'registry.listedBreakers': same(from([answer(ENDPOINTS.servicesHealth)])),
  'registration.priority': same(from([answer(ENDPOINTS.servicesHealth)])),
  'registration.priorityGroup': same(from([answer(ENDPOINTS.servicesHealth)])),
  'registration.strategy': same(from([answer(ENDPOINTS.servicesHealth)])),
  'registration.breakerState': same(
    from([answer(ENDPOINTS.servicesHealth, 'of the registry: the breakers of LLM providers are others')]),
  ),
  'registration.available': same(from([answer(ENDPOINTS.servicesHealth, 'that its breaker is closed, and no more')])),
  'registration.capabilities': same(by(nobody(PUSH_TELLS))),
  'registration.metadata': same(by(nobody(PUSH_TELLS))),
  'pusher.capabilities': same(from(PUSHED)),
  'pusher.metadata': same(from(PUSHED)),
  'memory.totalNodes': since(
    from(
      [database('graph_nodes'), answer(ENDPOINTS.memoryStats), unified()],
      [wrong(ENDPOINTS.memoryStats, 'data.oldest_node_date', 'the newest node’s')],
    ),
    from([database('graph_nodes'), answer(ENDPOINTS.memoryStats)]),
  ),
  'memory.nodesByType': same(from([database('graph_nodes'), answer(ENDPOINTS.memoryStats)])),
  'memory.nodesByScope': same(from([database('graph_nodes'), answer(ENDPOINTS.memoryStats)])),
  'memory.scopesByType': same(from([database('graph_nodes')], [], DATABASE_TELLS)),
  'memory.metricPoints': since(
    from(
      [database('graph_nodes'), answer(ENDPOINTS.memoryStats), overview()],
      [
        capped(
          ENDPOINTS.unified,
          'services.telemetry.custom_metrics.telemetry_metrics_collected',
          'the size of a cache',
        ),
        capped(ENDPOINTS.unified, 'services.telemetry.custom_metrics.total_metrics_cached', 'the size of a cache'),
        constant(ENDPOINTS.overview, 'data.metrics_per_second', '0.0 for ever'),
        constant(ENDPOINTS.overview, 'data.cache_hit_rate', '0.0 for ever'),
      ],
    ),
    from([database('graph_nodes'), answer(ENDPOINTS.memoryStats), overview()]),
  ),
  'memory.totalEdges': since(
    from(
      [database('graph_edges')],
      [constant(ENDPOINTS.unified, 'services.memory.custom_metrics.memory_edges_total', '0 for ever')],
      DATABASE_TELLS,
    ),
    from([database('graph_edges')], [], DATABASE_TELLS),
  ),
  'audit.entries': {
    early: from(
      [database('audit_log', 'two entries an action')],
      [capped(ENDPOINTS.audit, 'data.total', 'the newest 100 at most'), exported],
      DATABASE_TELLS,
    ),
    v1: from(
      [database('audit_log'), answer(ENDPOINTS.audit, 'only while the list holds them all')],
      [otherMeaning(ENDPOINTS.audit, 'data.total', 'how many entries this answer lists'), exported],
    ),
    v2: from(
      [database('audit_log'), answer(ENDPOINTS.audit, 'each once, and only while the list holds them all')],
      [factor(ENDPOINTS.audit, 'data.total', 'each entry is listed twice under two ids'), exported],
    ),
  },
  'audit.events': since(from([unified()]), by(nobody('This generation does not count them.'))),
  'audit.lastSequence': since(
    from([database('audit_log'), stream('of the newest action while the stream was connected')], [], DATABASE_TELLS),
    from([database('audit_log')], [], DATABASE_TELLS),
  ),
  ...chainRows,
  'consolidation.runs': since(from([unified()]), noUnified),
  'consolidation.pointsProcessed': since(
    from(
      [unified()],
      [
        otherMeaning(
          ENDPOINTS.unified,
          'services.tsdb_consolidation.custom_metrics.tsdb_storage_saved_mb',
          'an estimate: 2 KB a deleted row',
        ),
      ],
    ),
    noUnified,
  ),
} as const satisfies Partial<TrustTable<string>>;
