import type { SourceState, Verdict } from '@ciris/telemetry-contracts';
import { type AgentCollector, createAgentCollector } from '../collect/agent-collector.ts';
import type { KeeperFactory } from '../collect/keeper.ts';
import { createPushWatch, type PushWatch } from '../collect/push-watch.ts';
import type { Credentials } from '../collect/session.ts';
import { TRUST } from '../facts/trust.ts';
import type { Agreement } from '../insight/agreement/agreement.ts';
import { gatherAgreements } from '../insight/agreement/gather-agreements.ts';
import { createAgreementJudge } from '../insight/agreement/judge-agreement.ts';
import { createEvaluator, type Evaluator } from '../insight/evaluator.ts';
import type { Gathering } from '../insight/gather/gathering.ts';
import { createIncidentJudge } from '../insight/incidents/judge-incidents.ts';
import { createServiceJudge, type ServiceJudge } from '../insight/services/judge-services.ts';
import type { AgentRecord } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { Doorbell } from '../ports/doorbell.ts';
import type { SnapshotRow } from '../ports/rows.ts';
import type { Sink } from '../ports/sink.ts';
import type { Store } from '../ports/store.ts';
import type { AgentHandle } from '../query/context.ts';
import { readKnownBefore } from './known-before.ts';

export interface WatchOptions {
  readonly record: AgentRecord;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly store: Store;
  readonly sink: Sink;
  readonly doorbell: Doorbell;
  readonly userAgent: string;
  readonly database: KeeperFactory | undefined;
  readonly onFault: (agent: string, error: unknown) => void;
  readonly random?: (() => number) | undefined;
}

/** An agent with its collector and its judge. */
export interface WatchedAgent {
  readonly handle: AgentHandle;
  readonly credentials: Credentials;
  /** What it pushes to this platform. */
  readonly pushes: PushWatch;
  start(): void;
  stop(): Promise<void>;
  /** Another name, for which nothing begins anew. */
  renamed(record: AgentRecord): void;
  agreements(): Promise<readonly Agreement[]>;
  /** Judges now. */
  evaluate(): Promise<void>;
}

/** The record changes while the agent is watched: it is told its name and generation by its answers. */
interface Kept {
  record: AgentRecord;
}

const unjudged = (now: number): Verdict => ({
  word: 'unknown',
  status: 'unknown',
  since: now,
  sentence: 'No answer has come yet.',
  why: 'Watching has just begun.',
  reasons: [],
  notTold: [],
  evaluatedAt: now,
});

const textOf = (rows: readonly SnapshotRow[], subject: string, field: string): string | null => {
  const state = rows.find((row) => row.subject === subject && row.fields[field] !== undefined)?.fields[field];
  return state && 'value' in state && typeof state.value === 'string' ? state.value : null;
};

/** What is read of it, and what it pushes. */
interface Seen {
  readonly collector: AgentCollector;
  readonly pushes: PushWatch;
  sources(): readonly SourceState[];
}

const seenOf = (collector: AgentCollector, pushes: PushWatch): Seen => ({
  collector,
  pushes,
  sources: () => [...collector.sources(), pushes.state()],
});

const gatheringOf = async (options: WatchOptions, kept: Kept, seen: Seen): Promise<Gathering> => {
  const { collector } = seen;
  const { store, clock } = options;
  const { number, name, generation } = kept.record;
  const rows = await store.reader.snapshots.list(number);
  return {
    reader: store.reader,
    agent: number,
    agentName: name,
    now: clock.now(),
    view: {
      generation: collector.generation() ?? generation,
      rows,
      sources: seen.sources(),
      trust: TRUST,
      unanswered: collector.unanswered(),
      version: textOf(rows, 'health', 'version'),
    },
    watch: {
      firstSeenAt: collector.firstSeenAt(),
      lastAnswerAt: collector.lastAnswerAt(),
      unanswered: collector.unanswered(),
      processStartedAt: collector.processStartedAt(),
      driftMs: collector.driftMs(),
    },
  };
};

/** Keeps with the agent what its answers tell of it, for the time when it does not answer. */
const remember = async (store: Store, kept: Kept, { view, agent }: Gathering): Promise<void> => {
  const selfId = textOf(view.rows, 'identity', 'selfId') ?? kept.record.selfId;
  if (selfId === kept.record.selfId && view.generation === kept.record.generation) return;
  kept.record = await store.agents.update(agent, { selfId, generation: view.generation });
};

const handleOf = (
  options: WatchOptions,
  kept: Kept,
  { collector, sources }: Seen,
  judged: { readonly evaluator: Evaluator; readonly services: ServiceJudge },
  observedBefore: number | null,
): AgentHandle => {
  const begun = options.clock.now();
  const { credentials } = options;
  return {
    get record() {
      return kept.record;
    },
    get generation() {
      return collector.generation() ?? kept.record.generation;
    },
    get verdict() {
      return judged.evaluator.verdict() ?? unjudged(begun);
    },
    judgedOn: judged.evaluator.judgedOn,
    get processStartedAt() {
      return collector.processStartedAt();
    },
    get observedAt() {
      const seen = sources().flatMap((state) => (state.lastSuccessAt === null ? [] : [state.lastSuccessAt]));
      return seen.length > 0 ? Math.max(...seen) : observedBefore;
    },
    get driftMs() {
      return collector.driftMs();
    },
    get unanswered() {
      return collector.unanswered();
    },
    requestBudgetPerMinute: collector.requestBudgetPerMinute,
    credentialKinds: { token: credentials.token !== undefined, user: credentials.username !== undefined },
    sources,
    endpoints: collector.endpoints,
    requestsLastMinute: collector.requestsLastMinute,
    raw: collector.raw,
    services: judged.services.health,
  };
};

export const watchAgent = async (options: WatchOptions): Promise<WatchedAgent> => {
  const { clock, store, sink, random } = options;
  const kept: Kept = { record: options.record };
  const before = await readKnownBefore(store, kept.record.number);
  const services = createServiceJudge(before.services);
  const agreement = createAgreementJudge();

  const collector = createAgentCollector({
    agent: kept.record,
    credentials: options.credentials,
    clock,
    sink,
    userAgent: options.userAgent,
    database: options.database,
    known: before.process,
    knownState: before.state,
    knownDriftMs: before.driftMs,
    onChange: () => evaluator.soon(),
    ...(random ? { random } : {}),
  });
  const seen = seenOf(collector, createPushWatch(clock, before.pushedAt));
  const gathering = (): Promise<Gathering> => gatheringOf(options, kept, seen);
  const evaluator = createEvaluator({
    agent: kept.record.number,
    clock,
    doorbell: options.doorbell,
    sink,
    gathering: async () => {
      const gathered = await gathering();
      await remember(store, kept, gathered);
      return gathered;
    },
    judges: [services.judge, agreement.judge, createIncidentJudge()],
    previous: before.verdict,
    onFault: (error) => options.onFault(kept.record.name, error),
  });

  return {
    handle: handleOf(options, kept, seen, { evaluator, services }, before.observedAt),
    credentials: options.credentials,
    pushes: seen.pushes,
    start: () => {
      evaluator.start();
      collector.start();
    },
    stop: async () => {
      await collector.stop();
      await evaluator.stop();
    },
    renamed: (record) => {
      kept.record = record;
    },
    agreements: async () => {
      const judged = agreement.agreements();
      return judged.length > 0 ? judged : gatherAgreements(await gathering());
    },
    evaluate: evaluator.evaluate,
  };
};
