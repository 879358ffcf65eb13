import { FLEET_METRICS, type Reading } from '@ciris/telemetry-contracts';
import { FLEET_METRIC_OF } from '../query/metrics/fleet-metrics.ts';
import type { Answers } from './answers.ts';

/** Why the subject of a documented endpoint has no data now; null: it has. */
type DataOf = (answers: Answers) => Promise<string | null>;

const why = (name: string, reading: Reading<unknown>): string | null =>
  reading.status === 'available' ? null : (reading.detail ?? `${name} is not told`);

/** One of them is enough; else why there is none of the first. */
const anyOf = (name: string, readings: readonly Reading<unknown>[]): string | null => {
  const reasons = readings.map((reading) => why(name, reading));
  return reasons.includes(null) ? null : (reasons[0] ?? `${name} is not told`);
};

const resources: DataOf = async (answers) => {
  const { memoryMb, cpuPercent, fileSystemUsedMb } = await answers.ask.resources.current();
  return anyOf('resources', [memoryMb, cpuPercent, fileSystemUsedMb]);
};

const memory: DataOf = async (answers) => {
  const { totalNodes, nodesByType, nodesByScope } = await answers.ask.memory.stats();
  return anyOf('memory', [totalNodes, nodesByType, nodesByScope]);
};

/** An agent of one instant: without one of its parts it is none. */
const snapshot: DataOf = async (answers) => {
  const { cognitiveState, queueDepth, identity } = await answers.ask.system.snapshot();
  const parts: readonly (readonly [string, string | null])[] = [
    ['identity', anyOf('identity', Object.values(identity))],
    ['cognitive state', why('state', cognitiveState)],
    ['queue', why('depth', queueDepth)],
    ['resources', await resources(answers)],
    ['memory', await memory(answers)],
  ];
  const missing = parts.find(([, reason]) => reason !== null);
  return missing ? `${missing[0]}: ${missing[1]}` : null;
};

/** Core services are listed whatever an agent tells: it is told when something is said of one. */
const services: DataOf = async (answers) => {
  const { rows } = await answers.ask.services.list();
  const judged = rows.some(({ health }) => health.status !== 'unknown');
  return judged
    ? null
    : anyOf(
        'services',
        rows.map(({ selfReported }) => selfReported),
      );
};

const thoughts: DataOf = async (answers) => {
  const { rows, columns } = await answers.ask.thoughts.list();
  if (rows.length > 0) return null;
  const { status } = columns;
  return status && 'unavailable' in status ? (status.detail ?? status.unavailable) : 'no thought so far';
};

/** What this platform streams or lists of the agent: something, once a source has told anything. */
const watched: DataOf = async ({ handle }) =>
  handle.observedAt === null ? 'no source has told anything so far' : null;

const breakers: DataOf = async (answers) => {
  const { rows, columns } = await answers.ask.breakers.list();
  if (rows.length === 0) return 'no breaker is listed';
  const { state } = columns;
  return state && 'unavailable' in state ? (state.detail ?? state.unavailable) : null;
};

const registry: DataOf = async (answers) => {
  const { rows } = await answers.ask.registry.providers();
  return rows.length === 0
    ? 'no provider is listed'
    : anyOf(
        'the registry',
        [rows[0]?.breaker, rows[0]?.priority].filter((one) => one !== undefined),
      );
};

const llmUsage: DataOf = async (answers) => {
  const { totals, window } = await answers.ask.llm.usage();
  return anyOf('LLM usage', [totals.calls, window.calls]);
};

const auditTrail: DataOf = async (answers) => {
  const { rows, columns } = await answers.ask.audit.list();
  if (rows.length > 0) return null;
  const { action } = columns;
  return action && 'unavailable' in action ? (action.detail ?? action.unavailable) : 'no entry so far';
};

const graphNodes: DataOf = async (answers) => {
  const { rows, columns } = await answers.ask.memory.nodes();
  if (rows.length > 0) return null;
  const { nodeId } = columns;
  return nodeId && 'unavailable' in nodeId ? (nodeId.detail ?? nodeId.unavailable) : 'no node so far';
};

/** Incidents of a type, or any; where the agent's own records are read, none is an answer too. */
const incidentsOf =
  (type?: string): DataOf =>
  async (answers) => {
    const { rows, records } = await answers.ask.incidents.list({ limit: 1, ...(type === undefined ? {} : { type }) });
    return rows.length > 0 ? null : why('incidents', records);
  };

/** None in the hour is an answer too, where a source would tell it. */
const errors: DataOf = async (answers) => why('errors', (await answers.ask.errors.list({ limit: 1 })).count);

const traces: DataOf = async (answers) => {
  const { rows, counts } = await answers.ask.traces.list();
  return rows.length > 0 ? null : (why('traces', counts.traces) ?? 'no trace so far');
};

/** By the number of the endpoint, each by what it is about. */
export const DATA_OF: Readonly<Record<number, DataOf>> = {
  1: async (answers) => why('health', answers.of.field('health.status')),
  2: async (answers) => why('drift', (await answers.ask.system.time()).driftMs),
  3: resources,
  4: services,
  5: registry,
  6: memory,
  7: graphNodes,
  8: graphNodes,
  9: llmUsage,
  10: breakers,
  11: auditTrail,
  12: incidentsOf('security'),
  13: async (answers) => why('state', (await answers.ask.cognition.current()).state),
  14: thoughts,
  15: snapshot,
  16: async (answers) => why('depth', (await answers.ask.queue.status()).depth),
  17: async (answers) => why('runs of handlers', (await answers.ask.handlers.list()).invocations),
  19: async (answers) => why('its log', (await answers.ask.logs.list({ limit: 1 })).lately.errors),
  18: incidentsOf(),
  20: watched,
  26: graphNodes,
  // Who reads this was answered by the platform.
  21: async () => null,
  22: async (answers) => why('version', (await answers.ask.agents.get()).version),
  // Of this agent among all.
  23: async (answers) => {
    const row = await answers.ask.agents.get();
    return anyOf(
      'any metric',
      FLEET_METRICS.map((metric) => FLEET_METRIC_OF[metric](row)),
    );
  },
  29: errors,
  30: traces,
  33: async (answers) => why('connection', (await answers.ask.adapters.discord()).connected),
  34: watched,
};
