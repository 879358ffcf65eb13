import type { CognitiveState, EndpointState, Generation, SourceState } from '@ciris/telemetry-contracts';
import { OPENAPI } from '../facts/endpoints.ts';
import type { AgentRecord } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { Sink } from '../ports/sink.ts';
import { createClockWatch } from './clock-watch.ts';
import { createHttpClient } from './http-client.ts';
import { createHttpPolling, type HttpPolling } from './http-polling.ts';
import type { KeeperFactory } from './keeper.ts';
import { createKeeping } from './keeping.ts';
import { createOutbox } from './outbox.ts';
import { createProcessTracker, type KnownProcess } from './process-tracker.ts';
import { createRawAnswers, type RawAnswer } from './raw-answers.ts';
import type { Unanswered } from './reach.ts';
import { createRequestBudget } from './request-budget.ts';
import type { Credentials } from './session.ts';
import { createSessions } from './sessions.ts';

export interface AgentCollectorOptions {
  readonly agent: AgentRecord;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly sink: Sink;
  readonly userAgent: string;
  /** An answer beyond it is not read. */
  readonly maxBodyBytes?: number;
  /** Reads the agent's database; left out: the operator did not grant it. */
  readonly database?: KeeperFactory | undefined;
  /** Reads its event stream; left out: with the keeper of this package. */
  readonly stream?: KeeperFactory | undefined;
  /** What the store knows of the agent's process, so that a restart of ours is none of its. */
  readonly known?: KnownProcess | null;
  /** The cognitive state that it was last seen in before this platform started. */
  readonly knownState?: CognitiveState | null;
  /** Agent's clock minus ours as last measured, ms: it holds until it is measured anew. */
  readonly knownDriftMs?: number | null;
  /** States, endpoints or the generation are others than before. */
  readonly onChange?: () => void;
  /** 0 to below 1; a test may have it constant. */
  readonly random?: () => number;
}

/** Watches one agent by all sources that are open to it. */
export interface AgentCollector {
  start(): void;
  /** Resolves when nothing of it runs any more and what it read is put. */
  stop(): Promise<void>;
  sources(): readonly SourceState[];
  endpoints(): readonly EndpointState[];
  /** The newest answer of an endpoint, masked; null: none came. */
  raw(endpoint: string): RawAnswer | null;
  requestsLastMinute(): number;
  readonly requestBudgetPerMinute: number;
  generation(): Generation | null;
  processStartedAt(): number | null;
  /** Set while nothing is answered. */
  unanswered(): Unanswered | null;
  firstSeenAt(): number | null;
  lastAnswerAt(): number | null;
  /** Agent's clock minus ours; null: not measured. */
  driftMs(): number | null;
}

export const MAX_BODY_BYTES = 8 * 1_048_576;
const DEADLINE_MS = 10_000;

export const createAgentCollector = (options: AgentCollectorOptions): AgentCollector => {
  const { agent, clock, sink } = options;
  const random = options.random ?? Math.random;
  const url = agent.url.replace(/\/+$/, '');
  const changed = (): void => options.onChange?.();

  const client = createHttpClient({
    url,
    clock,
    userAgent: options.userAgent,
    maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
    deadlineMs: DEADLINE_MS,
  });
  const outbox = createOutbox(sink, clock);
  const budget = createRequestBudget(clock);
  const keepsContent = agent.settings.content !== 'none';
  const sessions = createSessions(options.credentials, { client, clock, budget, keepsContent });
  const tracker = createProcessTracker(options.known ?? null);
  const clockWatch = createClockWatch(options.knownDriftMs ?? null);
  const raw = createRawAnswers(agent.settings.content);

  const polling: HttpPolling = createHttpPolling({
    agent,
    clock,
    client,
    outbox,
    budget,
    sessions,
    tracker,
    clockWatch,
    raw,
    random,
    knownState: options.knownState ?? null,
    isOpen: (source) => keeping.isOpen(source),
    generationChanged: () => keeping.generationChanged(),
    processChanged: () => keeping.wake(),
    changed,
  });

  const keeping = createKeeping({
    context: {
      agent,
      clock,
      sink,
      url,
      generation: polling.generation,
      processStartedAt: tracker.startedAt,
      concealed: client.concealed,
    },
    streamSession: sessions.stream,
    database: options.database,
    stream: options.stream,
    random,
    changed: () => {
      polling.retime();
      changed();
    },
  });

  return {
    start: () => {
      polling.start();
      keeping.start();
    },
    stop: async () => {
      const stopped = [polling.stop(), keeping.stop()];
      // What is under way is cut off: nobody waits for an answer any more.
      client.close();
      await Promise.all(stopped);
      await outbox.flush();
    },
    sources: () => {
      const asked = polling.sources(keeping.openSources());
      const failed = asked.find(({ source, state }) => source === 'answer' && state === 'failed');
      return [...asked, ...keeping.sources(failed?.detail ?? null)];
    },
    endpoints: polling.endpoints,
    raw: (endpoint) => (endpoint === OPENAPI ? null : raw.get(endpoint)),
    requestsLastMinute: budget.lastMinute,
    requestBudgetPerMinute: budget.perMinute,
    generation: polling.generation,
    processStartedAt: tracker.startedAt,
    unanswered: polling.unanswered,
    firstSeenAt: polling.firstAnswerAt,
    lastAnswerAt: polling.lastAnswerAt,
    driftMs: clockWatch.driftMs,
  };
};
