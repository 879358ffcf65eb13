import { ENDPOINTS } from '../endpoints.ts';
import type { TrustTable } from '../field.ts';
import {
  answer,
  by,
  constant,
  factor,
  from,
  moment,
  nobody,
  otherwise,
  platform,
  points,
  same,
  since,
  stream,
  unified,
  wrong,
} from './rows.ts';

const RUNTIME_STATE = 'POST /v1/system/runtime/state';
const untoldBefore = (version: string) => by(nobody(`Told since ${version}.`));

/** What an agent is and how it says that it is. */
export const AGENT_TRUST = {
  'health.status': same(
    from(
      [answer(ENDPOINTS.health, 'It stays healthy while nothing moves: it is no sign that the agent works.')],
      [
        wrong(ENDPOINTS.unified, 'system_healthy', 'false for ever: providers without figures count as down'),
        constant(ENDPOINTS.overview, 'data.errors_24h', 'counts a metric that nothing records: 0 for ever'),
        constant(ENDPOINTS.overview, 'data.error_rate_percent', '0 for ever'),
        constant(ENDPOINTS.overview, 'data.recent_incidents', '0 for ever'),
      ],
    ),
  ),
  'health.version': same(from([answer(ENDPOINTS.health), answer(ENDPOINTS.status)])),
  'health.uptimeSeconds': same(
    from([
      answer(ENDPOINTS.health),
      moment(answer(ENDPOINTS.status)),
      moment(answer(ENDPOINTS.time)),
      moment(answer(ENDPOINTS.overview)),
    ]),
  ),
  'health.initializationComplete': same(from([answer(ENDPOINTS.health)])),
  'health.degradedMode': {
    early: untoldBefore('2.x'),
    v1: untoldBefore('2.x'),
    v2: from([answer(ENDPOINTS.health, 'false also with an open breaker')]),
  },
  'health.warnings': {
    early: untoldBefore('2.x'),
    v1: untoldBefore('2.x'),
    v2: from([answer(ENDPOINTS.health, 'no warning is given for an open breaker or failing calls')]),
  },
  'process.startedAt': same(
    from([platform(ENDPOINTS.health, 'the time of the answer minus its uptime, by our clock')]),
  ),
  'cognition.state': {
    early: from(
      [answer(ENDPOINTS.health, '`shutdown` in the first seconds of a process is not taken for a state')],
      [
        constant(ENDPOINTS.status, 'data.cognitive_state', 'WORK for ever, also before the processor runs'),
        constant(ENDPOINTS.overview, 'data.cognitive_state', 'UNKNOWN for ever'),
        constant(RUNTIME_STATE, 'data.cognitive_state', 'UNKNOWN for ever'),
        constant(ENDPOINTS.processors, 'data', 'is_active is false in every row'),
      ],
    ),
    v1: from(
      [
        answer(ENDPOINTS.health),
        unified(),
        answer(ENDPOINTS.overview),
        answer(ENDPOINTS.processors),
        stream('as of the newest thought'),
      ],
      [
        constant(ENDPOINTS.status, 'data.cognitive_state', 'AgentState.WORK also before the processor runs'),
        constant(RUNTIME_STATE, 'data.cognitive_state', 'the word None'),
        constant(ENDPOINTS.unified, 'services.runtime_control.custom_metrics.cognitive_state', '0 for ever'),
      ],
    ),
    v2: from(
      [
        answer(ENDPOINTS.health),
        unified(),
        answer(ENDPOINTS.overview),
        answer(ENDPOINTS.processors),
        stream('as of the newest thought'),
      ],
      [
        constant(ENDPOINTS.status, 'data.cognitive_state', 'AgentState.WORK also before the processor runs'),
        constant(RUNTIME_STATE, 'data.cognitive_state', 'the word None'),
        constant(ENDPOINTS.unified, 'services.runtime_control.custom_metrics.cognitive_state', '0 for ever'),
      ],
    ),
  },
  'processor.paused': since(
    from([unified()]),
    by(nobody('This generation does not tell whether it is paused.'), [
      wrong(RUNTIME_STATE, 'data.processor_state', 'says paused while processing goes on'),
    ]),
  ),
  'processor.transitionsTotal': since(from([unified()]), by(nobody('This generation does not count them.'))),
  'identity.selfId': same(from([answer(ENDPOINTS.status), answer(ENDPOINTS.identity)])),
  'identity.name': same(
    from(
      [answer(ENDPOINTS.status, 'a sentence, not a short name')],
      [
        constant(ENDPOINTS.identity, 'data.name', 'CIRIS for every agent'),
        constant(ENDPOINTS.identity, 'data.purpose', 'the same words for every agent'),
      ],
    ),
  ),
  'identity.codename': same(from([answer(ENDPOINTS.status)])),
  'identity.codeHash': same(from([answer(ENDPOINTS.status)])),
  'time.driftMs': same(
    from([platform(ENDPOINTS.health, 'the agent’s clock minus ours, half the round trip taken off')]),
  ),
  'time.selfReportedDriftMs': same(
    by(otherwise('constant', 'The agent compares its clock with itself: next to 0 whatever the time is.'), [
      constant(ENDPOINTS.time, 'data.time_sync.drift_ms', 'its clock against itself'),
      constant(ENDPOINTS.unified, 'services.time.custom_metrics.time_drift_ms', 'no time server is ever asked'),
    ]),
  ),
  'adapter.type': same(from([answer(ENDPOINTS.adapters)])),
  'adapter.running': since(
    from([answer(ENDPOINTS.adapters)]),
    by(otherwise('constant', 'This generation says false of every adapter.'), [
      constant(ENDPOINTS.adapters, 'data.adapters[].is_running', 'false for ever: it compares words of other spelling'),
    ]),
  ),
  'adapter.needsReauth': {
    early: untoldBefore('2.x'),
    v1: untoldBefore('2.x'),
    v2: from([answer(ENDPOINTS.adapters)]),
  },
  'adapter.reauthReason': {
    early: untoldBefore('2.x'),
    v1: untoldBefore('2.x'),
    v2: from([answer(ENDPOINTS.adapters)]),
  },
  'adapter.loadedAt': {
    ...same(from([answer(ENDPOINTS.adapters)])),
    v1: from(
      [answer(ENDPOINTS.adapters)],
      [wrong(ENDPOINTS.adapters, 'data.adapters[].loaded_at', 'the time of the answer, of those it loads by itself')],
    ),
  },
  'adapter.uptimeSeconds': same(from([answer(ENDPOINTS.adapters)])),
  'adapter.messages': same(from([answer(ENDPOINTS.adapters)])),
  'adapter.errors': same(from([answer(ENDPOINTS.adapters)])),
  'adapter.lastErrorAt': same(from([answer(ENDPOINTS.adapters)])),
  'adapter.lastError': same(from([answer(ENDPOINTS.adapters)])),
  'adapter.tools': same(from([answer(ENDPOINTS.adapters)])),
  'knownTool.provider': same(from([answer(ENDPOINTS.tools)])),
  'knownTool.category': same(from([answer(ENDPOINTS.tools)])),
  'knownTool.description': same(from([answer(ENDPOINTS.tools)])),
  'knownTool.parameters': same(from([answer(ENDPOINTS.tools)])),
  'points.metricNames': since(
    from([points()]),
    by(otherwise('constant', 'This generation lists metrics that it never records.'), [
      constant(ENDPOINTS.metrics, 'data.metrics', 'always empty: it asks for names that nobody records'),
    ]),
  ),
  'points.newestAt': since(
    from([points()]),
    by(otherwise('constant', 'This generation lists metrics that it never records.')),
    from(
      [points()],
      [factor(ENDPOINTS.metrics, 'data.summary', 'minimum, maximum and sum over tokens, cents and grams together')],
    ),
  ),
} as const satisfies Partial<TrustTable<string>>;
