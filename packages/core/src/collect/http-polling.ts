import type { CognitiveState, EndpointState, Generation, Source, SourceState } from '@ciris/telemetry-contracts';
import { ENDPOINTS, type FamilyName } from '../facts/endpoints.ts';
import type { AgentRecord } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventSignal, Signal } from '../ports/signal.ts';
import { FAMILIES } from '../sources/ciris/http/families.ts';
import type { Family } from '../sources/ciris/http/family.ts';
import { createAnswerIntake } from './answer-intake.ts';
import { createAuditReach } from './audit-reach.ts';
import { createClockNotes } from './clock-notes.ts';
import type { ClockWatch } from './clock-watch.ts';
import { createFindingDesk, HEALTH_MS } from './finding-desk.ts';
import { createGenerationDetector, versionIn } from './generation-detector.ts';
import type { HttpClient } from './http-client.ts';
import { createHttpLoop, type HttpLoop, type Taken } from './http-loop.ts';
import type { Outbox } from './outbox.ts';
import { createPollingLoops } from './polling-loops.ts';
import { createPollingNotes } from './polling-notes.ts';
import { createPollingPeriod } from './polling-period.ts';
import { noteProcess } from './process-notes.ts';
import type { ProcessTracker } from './process-tracker.ts';
import type { RawAnswers } from './raw-answers.ts';
import { createReach, type Reach, type Unanswered } from './reach.ts';
import type { RequestBudget } from './request-budget.ts';
import type { Sessions } from './sessions.ts';
import { createSourceLedger } from './source-ledger.ts';
import { createStateWatch, type StateWatch } from './state-watch.ts';
import type { AnswerOutcome } from './understand-answer.ts';

export interface HttpPolling {
  start(): void;
  stop(): Promise<void>;
  /** Another source opened or closed: what it covers is read more or less often. */
  retime(): void;
  generation(): Generation | null;
  sources(others: readonly Source[]): readonly SourceState[];
  endpoints(): readonly EndpointState[];
  unanswered(): Unanswered | null;
  firstAnswerAt(): number | null;
  lastAnswerAt(): number | null;
}

export interface HttpPollingContext {
  readonly agent: AgentRecord;
  readonly clock: Clock;
  readonly client: HttpClient;
  readonly outbox: Outbox;
  readonly budget: RequestBudget;
  readonly sessions: Sessions;
  readonly tracker: ProcessTracker;
  readonly clockWatch: ClockWatch;
  readonly raw: RawAnswers;
  readonly random: () => number;
  readonly knownState: CognitiveState | null;
  isOpen(source: Source): boolean;
  generationChanged(): void;
  /** Another process of the agent answers than before. */
  processChanged(): void;
  changed(): void;
}

const NOT_TAKEN: Taken = {};

/** What happened between two answers of a family. */
const eventsBeside = (stateWatch: StateWatch) => {
  const auditReach = createAuditReach();
  return (
    { name }: Family,
    signals: readonly Signal[],
    at: number,
    generation: Generation | null,
  ): readonly EventSignal[] => {
    const transition = name === 'health' ? stateWatch.observe(signals, at) : null;
    const gap = name === 'audit' && generation ? auditReach.saw(signals, generation) : null;
    return [transition, gap].filter((event) => event !== null);
  };
};

/** Polls one agent: health at once, the rest as soon as its generation is known. */
export const createHttpPolling = (context: HttpPollingContext): HttpPolling => {
  const { agent, clock, client, budget, sessions, tracker, random } = context;
  const desk = createFindingDesk(context);
  const notes = createPollingNotes(desk, clock);
  const clockNotes = createClockNotes(desk, tracker.startedAt);
  const detector = createGenerationDetector(client, clock.now);
  const stateWatch = createStateWatch(context.knownState);
  const events = eventsBeside(stateWatch);
  let generation: Generation | null = null;
  let stopped = false;

  const changed = (): void => {
    if (stopped) return;
    notes.look(sessions);
    ledger.look();
    context.changed();
  };

  const reach = createReach(clock.now, (silent) => {
    // From its last answer on nobody knows, however long it then took to be sure of that.
    if (silent) putTransition(context, stateWatch.lost(reach.lastAnswerAt() ?? clock.now()));
    changed();
  });

  const period = createPollingPeriod(() => generation, context.isOpen);

  const intake = createAnswerIntake({
    ...context,
    confirmProcess: () => loops.askHealth(),
    beside: (family, signals, at) => {
      if (period.saw(family.name, signals)) loops.retime('audit');
      return events(family, signals, at, generation);
    },
    processNews: (news) => {
      noteProcess(desk, news, context.isOpen('database'));
      if (!news.before) return;
      putTransition(context, stateWatch.ended(news.before.lastSeenAt));
      for (const { session } of sessions.all) session.began(news.startedAt);
      loops.wake();
      context.processChanged();
    },
    drifted: clockNotes.drifted,
  });

  const settleGeneration = async (health: unknown): Promise<void> => {
    const version = versionIn(health);
    const found = await detector.detect(version);
    if (!found || stopped || found.generation === generation) return;
    notes.generation(generation, found, version);
    generation = found.generation;
    loops.rebuild(generation);
    context.generationChanged();
  };

  const take = async (family: FamilyName, of: Generation | null, outcome: AnswerOutcome, body: unknown) => {
    if (family === 'health') await settleGeneration(body);
    // It was asked for by a loop that belongs to the generation before.
    else if (of !== generation) return NOT_TAKEN;
    if (generation === null) return { notUnderstood: 'it does not tell which agent this is' };
    return intake.take(FAMILIES[family], generation, period.everyMs(family), outcome, body);
  };

  const create = (family: FamilyName): HttpLoop => {
    const of = generation;
    const subject = ENDPOINTS[family];
    return createHttpLoop(FAMILIES[family], {
      clock,
      client,
      budget,
      reach,
      random,
      session: sessions.polling,
      keepsContent: agent.settings.content !== 'none',
      generation: () => of ?? 'v1',
      everyMs: () => period.everyMs(family),
      take: (outcome, body) => take(family, of, outcome, body),
      find: (code, detail) => (code === 'polled_too_often' ? notes.limited(detail) : desk.find(code, subject, detail)),
      close: (codes) => desk.close(codes, subject),
      changed,
    });
  };

  const loops = createPollingLoops({ create, random, excluded: agent.settings.excludedFamilies });

  const ledger = createSourceLedger({
    clock,
    view: () => ({ ...viewOf(context, reach), generation, endpoints: loops.states() }),
    moved: notes.sourceChanged,
  });

  return {
    start: loops.start,
    stop: async () => {
      stopped = true;
      sessions.stop();
      await loops.stop();
    },
    retime: () => loops.retime(),
    generation: () => generation,
    sources: ledger.states,
    endpoints: loops.states,
    unanswered: reach.unanswered,
    firstAnswerAt: reach.firstAnswerAt,
    lastAnswerAt: reach.lastAnswerAt,
  };
};

const viewOf = ({ agent, sessions }: HttpPollingContext, reach: Reach) => ({
  given: sessions.polling.given,
  refusal: sessions.polling.refusal()?.detail ?? null,
  unanswered: reach.unanswered(),
  everAnswered: reach.firstAnswerAt() !== null,
  excluded: agent.settings.excludedFamilies,
});

const putTransition = (context: HttpPollingContext, transition: EventSignal | null): void => {
  if (!transition) return;
  context.outbox.offer({
    agent: context.agent.number,
    origin: { source: 'answer', endpoint: ENDPOINTS.health, everyMs: HEALTH_MS },
    observedAt: context.clock.now(),
    processStartedAt: context.tracker.startedAt(),
    signals: [transition],
  });
};
