import type { Source } from '@ciris/telemetry-contracts';
import type { AgentNumber, AgentRecord } from '../../ports/agent.ts';
import type { CallSignal } from '../../ports/kinds/call.ts';
import type { ErrorSignal } from '../../ports/kinds/error.ts';
import type { ErrorGroupSignal } from '../../ports/kinds/error-group.ts';
import type { GraphEdgeSignal } from '../../ports/kinds/graph-edge.ts';
import type { GraphNodeSignal } from '../../ports/kinds/graph-node.ts';
import type { IncidentSignal } from '../../ports/kinds/incident.ts';
import type { LogSignal } from '../../ports/kinds/log.ts';
import type { SpanSignal } from '../../ports/kinds/span.ts';
import type { Signal, SnapshotSignal, TaskFields, ThoughtFields } from '../../ports/signal.ts';
import type { Batch } from '../../ports/sink.ts';
import type { Store } from '../../ports/store.ts';

export const NOW = Date.UTC(2026, 10, 22, 4, 0, 0);
export const MINUTE = 60_000;
export const DAY = 86_400_000;

export const agentNamed = (agentId: string): Omit<AgentRecord, 'number'> => ({
  key: { serverId: 'main', agentId, occurrenceId: 'default' },
  name: agentId,
  selfId: null,
  url: 'http://127.0.0.1:8080',
  origin: 'flag',
  simulated: false,
  addedAt: NOW - DAY,
  generation: 'v2',
  settings: { content: 'excerpt', stream: true, excludedFamilies: [] },
  credentials: null,
});

export const addAgent = async (store: Store, agentId = 'scout'): Promise<AgentNumber> =>
  (await store.agents.add(agentNamed(agentId))).number;

/** A batch of the database, unless `over` says otherwise. */
export const batchOf = (agent: AgentNumber, signals: readonly Signal[], over: Partial<Batch> = {}): Batch => ({
  agent,
  origin: { source: 'database', endpoint: 'thoughts', everyMs: 1000 },
  observedAt: NOW,
  processStartedAt: null,
  signals,
  ...over,
});

export const from = (source: Source, endpoint: string = source): Pick<Batch, 'origin'> => ({
  origin: { source, endpoint, everyMs: 15_000 },
});

export const thought = (thoughtId: string, fields: Omit<ThoughtFields, 'thoughtId'> = {}): Signal => ({
  kind: 'thought',
  thought: { thoughtId, ...fields },
});

export const task = (taskId: string, fields: Omit<TaskFields, 'taskId'> = {}): Signal => ({
  kind: 'task',
  task: { taskId, ...fields },
});

export const snapshot = (
  subject: string,
  values: Readonly<Record<string, string | number | boolean | null>>,
  key = '',
): SnapshotSignal => ({
  kind: 'snapshot',
  subject,
  key,
  fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
});

export const call = (key: string, over: Partial<CallSignal> = {}): CallSignal => ({
  kind: 'call',
  key,
  thoughtId: null,
  at: NOW,
  handler: null,
  provider: null,
  model: null,
  status: 'ok',
  errorClass: null,
  durationMs: null,
  inputTokens: null,
  outputTokens: null,
  costCents: null,
  carbonGrams: null,
  energyKwh: null,
  parent: null,
  ...over,
});

export const span = (correlationId: string, over: Partial<SpanSignal> = {}): SpanSignal => ({
  kind: 'span',
  correlationId,
  traceId: null,
  spanId: null,
  parentSpanId: null,
  thoughtId: null,
  taskId: null,
  role: 'span',
  component: 'dma',
  startedAt: NOW,
  endedAt: null,
  durationMs: null,
  status: 'pending',
  error: null,
  ...over,
});

export const logLine = (logId: string, over: Partial<LogSignal> = {}): LogSignal => ({
  kind: 'log',
  logId,
  at: NOW,
  level: 'ERROR',
  service: 'ciris_engine',
  class: 'unclassified',
  message: 'refused',
  thoughtId: null,
  taskId: null,
  traceId: null,
  ...over,
});

export const ALWAYS = { from: 0, to: Number.MAX_SAFE_INTEGER };

export const graphNode = (nodeId: string, over: Partial<GraphNodeSignal> = {}): GraphNodeSignal => ({
  kind: 'graph.node',
  ref: `ref-${nodeId}`,
  nodeId,
  scope: 'local',
  nodeType: 'config',
  version: 1,
  createdAt: NOW,
  updatedAt: NOW,
  content: null,
  seenBy: 'OBSERVER',
  ...over,
});

export const graphEdge = (
  source: string,
  relationship: string,
  target: string,
  over: Partial<GraphEdgeSignal> = {},
): GraphEdgeSignal => ({
  kind: 'graph.edge',
  ref: `${source} ${relationship} ${target}`,
  sourceRef: `ref-${source}`,
  relationship,
  targetRef: `ref-${target}`,
  sourceId: source,
  targetId: target,
  scope: 'local',
  weight: null,
  createdAt: NOW,
  ...over,
});

export const error = (errorId: string, over: Partial<ErrorSignal> = {}): ErrorSignal => ({
  kind: 'error',
  errorId,
  at: NOW,
  level: 'ERROR',
  type: 'ValueError',
  class: 'defect',
  service: null,
  handler: null,
  place: null,
  message: null,
  stack: null,
  thoughtId: null,
  taskId: null,
  occurrences: 1,
  groupId: 'g1',
  incidentId: null,
  fingerprint: { algorithm: 1, text: 'ValueError' },
  cause: null,
  resolvedAt: null,
  ...over,
});

export const incident = (incidentId: string, over: Partial<IncidentSignal> = {}): IncidentSignal => ({
  kind: 'incident',
  incidentId,
  cause: `verdict:${incidentId}`,
  type: 'stuck',
  severity: 'critical',
  detectedBy: 'platform',
  service: null,
  place: null,
  title: 'Nothing ends',
  message: null,
  finding: null,
  openedAt: NOW,
  lastSeenAt: NOW,
  closedAt: null,
  count: 1,
  timeline: [{ what: 'seen', at: NOW }],
  ...over,
});

export const errorGroup = (groupId: string, over: Partial<ErrorGroupSignal> = {}): ErrorGroupSignal => ({
  kind: 'error.group',
  groupId,
  teller: 'database',
  algorithm: 1,
  fingerprint: 'ValueError',
  type: 'ValueError',
  class: 'defect',
  service: null,
  handler: null,
  place: null,
  message: null,
  incidentId: null,
  firstAt: NOW,
  lastAt: NOW,
  count: 1,
  lastVersion: null,
  resolvedAt: null,
  resolvedBy: null,
  resolvedIn: null,
  regressedAt: null,
  regressedIn: null,
  mergedInto: null,
  ...over,
});
