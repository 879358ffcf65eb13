import { factOf } from '../src/facts/fact-of.ts';
import { agentTraceId, processingSpanId } from '../src/facts/trace-ids.ts';
import type { AgentNumber } from '../src/ports/agent.ts';
import type { Signal } from '../src/ports/signal.ts';
import type { Batch } from '../src/ports/sink.ts';
import type { Store } from '../src/ports/store.ts';
import { systemClock } from '../src/ports/system-clock.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const CALLS_A_THOUGHT = 7;
const SPANS_A_THOUGHT = 9;
const THOUGHT_EACH_MS = 5 * MINUTE_MS;
const ACTIONS = ['speak', 'ponder', 'task_complete', 'tool', 'memorize', 'defer'] as const;
const PROVIDERS = ['primary', 'secondary'] as const;
/** Kept each minute, as a poll of each would leave them. */
const SAMPLED = ['queue_depth', 'memory_mb', 'cpu_percent', 'llm_calls_total', 'audit_entries'] as const;

const of = <T>(words: readonly T[], index: number): T => words[index % words.length] as T;

const callsOf = (thoughtId: string, at: number, index: number): readonly Signal[] =>
  Array.from({ length: CALLS_A_THOUGHT }, (_, number) => ({
    kind: 'call' as const,
    key: `${thoughtId}-${number}`,
    thoughtId,
    at: at + number * 300,
    handler: 'EthicalPDMA',
    provider: of(PROVIDERS, index),
    model: of(['model-a', 'model-b'], index),
    status: (index + number) % 50 === 0 ? 'other_error' : 'ok',
    errorClass: null,
    durationMs: 200 + ((index * 7 + number * 31) % 900),
    inputTokens: 4000,
    outputTokens: 200,
    costCents: 0.3,
    carbonGrams: 0.1,
    energyKwh: 0.0002,
    parent: null,
  }));

const spansOf = (thoughtId: string, taskId: string, at: number): readonly Signal[] =>
  Array.from({ length: SPANS_A_THOUGHT }, (_, number) => ({
    kind: 'span' as const,
    correlationId: `${thoughtId}-span-${number}`,
    traceId: number === 0 ? null : agentTraceId(taskId, thoughtId),
    spanId: number === 0 ? null : `component_${number}_${thoughtId}`,
    parentSpanId: number === 0 ? null : processingSpanId(thoughtId),
    thoughtId,
    taskId,
    role: number === 0 ? 'thought_processing' : 'span',
    component: `component-${number}`,
    startedAt: at + number * 100,
    endedAt: at + number * 100 + 90,
    durationMs: 90,
    status: 'completed',
    error: null,
  }));

const thoughtOf = (index: number, at: number): readonly Signal[] => {
  const thoughtId = `th_${index}`;
  const taskId = `ta_${Math.floor(index / 2)}`;
  const action = of(ACTIONS, index);
  const endedAt = at + 8000;
  return [
    { kind: 'task', task: { taskId, status: 'completed', priority: 0, createdAt: at, endedAt } },
    {
      kind: 'thought',
      thought: {
        thoughtId,
        taskId,
        status: 'completed',
        type: 'standard',
        depth: 0,
        createdAt: at,
        startedAt: at,
        endedAt,
        action,
      },
    },
    ...callsOf(thoughtId, at, index),
    ...spansOf(thoughtId, taskId, at),
    auditOf(index, endedAt, action),
  ];
};

const auditOf = (index: number, at: number, action: string): Signal => ({
  kind: 'audit',
  entryId: `entry-${index}`,
  chain: 'main',
  sequence: index + 1,
  at,
  action,
  actor: `${action}Handler`,
  category: 'action',
  outcome: index % 40 === 0 ? 'failed' : 'success',
  severity: 'info',
  thoughtId: `th_${index}`,
  taskId: null,
  entryHash: null,
  tool: null,
  details: null,
});

const samplesOf = (from: number): readonly Signal[] =>
  Array.from({ length: DAY_MS / MINUTE_MS }, (_, minute) =>
    SAMPLED.map((metric, index) => ({
      kind: 'sample' as const,
      metric,
      at: from + minute * MINUTE_MS,
      value: (minute * (index + 1)) % 1000,
    })),
  ).flat();

const batch = (agent: AgentNumber, observedAt: number, signals: readonly Signal[]): Batch => ({
  agent,
  origin: { source: 'database', endpoint: 'thoughts', everyMs: 1000 },
  observedAt,
  processStartedAt: null,
  signals,
});

const MOST_A_BATCH = 2000;

const append = async (store: Store, agent: AgentNumber, at: number, signals: readonly Signal[]): Promise<void> => {
  for (let from = 0; from < signals.length; from += MOST_A_BATCH) {
    await store.appender.append(batch(agent, at, signals.slice(from, from + MOST_A_BATCH)));
  }
};

const addAgent = (store: Store, agentId: string, addedAt: number): Promise<{ readonly number: AgentNumber }> =>
  store.agents.add({
    key: { serverId: 'main', agentId, occurrenceId: 'default' },
    name: agentId,
    selfId: null,
    // Nothing listens there: what is asked is answered from what is kept.
    url: 'http://127.0.0.1:9',
    origin: 'page',
    simulated: false,
    addedAt,
    generation: 'v2',
    settings: { content: 'none', stream: false, excludedFamilies: [] },
    credentials: null,
  });

export interface KeptWeek {
  readonly file: string;
  readonly agents: number;
  readonly days: number;
  /** Audit entries of the first agent alone, beside those of its thoughts. */
  readonly auditEntries?: number;
  readonly say?: (words: string) => void;
}

const keepDay = async (store: Store, agent: AgentNumber, from: number, day: number): Promise<void> => {
  const a = DAY_MS / THOUGHT_EACH_MS;
  const thoughts = Array.from({ length: a }, (_, index) => thoughtOf(day * a + index, from + index * THOUGHT_EACH_MS));
  await append(store, agent, from + DAY_MS, thoughts.flat());
  await append(store, agent, from + DAY_MS, samplesOf(from));
};

const FIRST_OF_MANY = 1_000_000;

const keepAudit = async (store: Store, agent: AgentNumber, count: number, until: number): Promise<void> => {
  for (let done = 0; done < count; done += MOST_A_BATCH) {
    const signals = Array.from({ length: Math.min(MOST_A_BATCH, count - done) }, (_, index) =>
      auditOf(FIRST_OF_MANY + done + index, until - (count - done - index) * 100, of(ACTIONS, index)),
    );
    await store.appender.append(batch(agent, until, signals));
  }
};

/** Writes a store file as some days of a fleet leave it behind; ends now. Returns the names of the agents. */
export const keepWeek = async ({ file, agents, days, auditEntries = 0, say }: KeptWeek): Promise<readonly string[]> => {
  const store = await openSqliteStore({ file, clock: systemClock, fieldFact: factOf });
  const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const names = Array.from({ length: agents }, (_, index) => `agent-${index}`);
  try {
    for (const [index, name] of names.entries()) {
      const { number } = await addAgent(store, name, now - days * DAY_MS);
      for (let day = 0; day < days; day += 1) await keepDay(store, number, now - (days - day) * DAY_MS, day);
      if (index === 0 && auditEntries > 0) await keepAudit(store, number, auditEntries, now);
      say?.(`${name} is kept`);
    }
  } finally {
    await store.close();
  }
  return names;
};
