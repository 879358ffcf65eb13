import type { Signal } from '../src/ports/signal.ts';

/** Each kind of content and of personal id, as a word that stands nowhere else. */
export const SEEDS = {
  thought: 'seed-thought-text',
  task: 'seed-task-description',
  deferral: 'seed-deferral-reason',
  channel: 'seed-channel-id',
  user: 'seed-user-id',
  author: 'seed-audit-actor',
  auditDetails: 'seed-audit-details',
  prompt: 'seed-ethical-reasoning',
  flag: 'seed-model-remark',
  idma: 'seed-idma-reasoning',
  rationale: 'seed-action-rationale',
  conscience: 'seed-conscience-words',
  override: 'seed-override-reason',
  parameters: 'seed-message-sent',
  toolError: 'seed-tool-error',
  logLine: 'seed-log-message',
  incident: 'seed-incident-message',
  acknowledger: 'seed-acknowledged-by',
  note: 'seed-incident-note',
  stack: 'seed-error-stack',
  spanError: 'seed-span-error',
  warning: 'seed-health-warning',
  /** What the agent answers beside the status, by what was asked of it. */
  endpointError: 'seed-endpoint-error',
  loginError: 'seed-log-in-error',
  healthError: 'seed-health-error',
} as const;
export type Seed = keyof typeof SEEDS;

export const SEEDED_THOUGHT = 'th-seeded';
export const SEEDED_TASK = 'ta-seeded';

const step = (type: string, at: number, data: Extract<Signal, { kind: 'step' }>['data']): Signal => ({
  kind: 'step',
  thoughtId: SEEDED_THOUGHT,
  type,
  at,
  ordinal: 0,
  data,
});

const CHECK = { name: 'entropy', passed: false, score: 0.4, limit: 0.3, limitIs: 'max' } as const;

const dma = (words: string) => ({ score: 0.9, flags: [SEEDS.flag], reasoning: words, domain: null, action: 'speak' });

/** What the stream tells of the seeded thought. */
const steps = (at: number): readonly Signal[] => [
  step('dma_results', at + 100, { pdma: dma(SEEDS.prompt), csdma: dma(SEEDS.prompt), dsdma: dma(SEEDS.prompt) }),
  step('idma_result', at + 110, { score: 2, phase: 'healthy', fragile: true, reasoning: SEEDS.idma }),
  step('aspdma_result', at + 200, { action: 'speak', rationale: SEEDS.rationale }),
  step('conscience_result', at + 300, {
    passed: false,
    overridden: true,
    overrideReason: SEEDS.override,
    action: 'ponder',
    checks: [{ ...CHECK, words: SEEDS.conscience }],
  }),
  step('action_result', at + 400, {
    action: 'speak',
    succeeded: true,
    executionMs: 3,
    parameters: SEEDS.parameters,
    error: SEEDS.toolError,
  }),
];

/** A thought with its task, and all that is kept about it, of one moment. */
export const seededSignals = (at: number): readonly Signal[] => [
  {
    kind: 'task',
    task: {
      taskId: SEEDED_TASK,
      status: 'active',
      description: SEEDS.task,
      channelId: SEEDS.channel,
      userId: SEEDS.user,
      createdAt: at,
    },
  },
  {
    kind: 'thought',
    thought: {
      thoughtId: SEEDED_THOUGHT,
      taskId: SEEDED_TASK,
      status: 'processing',
      channelId: SEEDS.channel,
      content: SEEDS.thought,
      createdAt: at,
      startedAt: at,
    },
  },
  ...steps(at),
  {
    kind: 'span',
    correlationId: 'span-seeded',
    thoughtId: SEEDED_THOUGHT,
    taskId: SEEDED_TASK,
    role: 'span',
    component: 'EntropyConscience',
    startedAt: at,
    endedAt: at + 5,
    durationMs: 5,
    status: 'failed',
    error: SEEDS.spanError,
  },
  {
    kind: 'audit',
    entryId: 'entry-seeded',
    chain: '',
    sequence: 7,
    at,
    action: 'speak',
    actor: SEEDS.author,
    category: 'action',
    outcome: 'success',
    severity: 'info',
    thoughtId: SEEDED_THOUGHT,
    taskId: SEEDED_TASK,
    entryHash: null,
    tool: null,
    details: SEEDS.auditDetails,
  },
  {
    kind: 'deferral',
    deferralId: 'deferral-seeded',
    taskId: SEEDED_TASK,
    thoughtId: SEEDED_THOUGHT,
    reason: SEEDS.deferral,
    status: 'pending',
    priority: null,
    deferredAt: at,
    deferUntil: null,
  },
  {
    kind: 'error',
    errorId: 'error-seeded',
    at,
    level: 'ERROR',
    type: 'ValueError',
    class: 'defect',
    service: 'llm_bus',
    handler: null,
    place: 'llm_bus.py:7 run',
    message: SEEDS.incident,
    stack: SEEDS.stack,
    thoughtId: SEEDED_THOUGHT,
    taskId: SEEDED_TASK,
    occurrences: 1,
    groupId: 'group-seeded',
    incidentId: 'incident-seeded',
    fingerprint: { algorithm: 1, text: 'ValueError' },
    cause: 'line:seeded',
    resolvedAt: null,
  },
  {
    kind: 'incident',
    incidentId: 'incident-taken',
    cause: 'finding:seeded',
    type: 'clock_off',
    severity: 'medium',
    detectedBy: 'platform',
    service: null,
    place: null,
    title: 'The agent’s clock differs from ours',
    message: null,
    finding: null,
    openedAt: at,
    lastSeenAt: at,
    closedAt: null,
    count: 1,
    timeline: [
      { what: 'seen', at },
      { what: 'acknowledged', at: at + 1, by: SEEDS.acknowledger, note: SEEDS.note },
    ],
  },
  {
    kind: 'event',
    type: 'log.line',
    key: 'line-seeded',
    at,
    data: { level: 'ERROR', service: 'llm', message: SEEDS.logLine, class: 'rate_limited' },
  },
];
