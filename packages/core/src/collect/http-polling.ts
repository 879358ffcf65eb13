import type { EndpointState, Generation, Source, SourceState } from '@ciris/telemetry-contracts';
import type { FindingCode } from '../facts/findings.ts';
import { COVERED_FACTOR, FAMILY_NAMES, periodMs, SCHEDULE } from '../facts/schedule.ts';
import type { AgentRecord } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { Json } from '../ports/json.ts';
import type { Signal } from '../ports/signal.ts';
import { FAMILIES } from '../sources/ciris/http/families.ts';
import type { Family } from '../sources/ciris/http/family.ts';
import { createAnswerIntake } from './answer-intake.ts';
import type { ClockWatch } from './clock-watch.ts';
import { createGenerationDetector, versionIn } from './generation-detector.ts';
import type { HttpClient } from './http-client.ts';
import { createHttpLoop, type HttpLoop, type Taken } from './http-loop.ts';
import type { Outbox } from './outbox.ts';
import { createPlatformNotes } from './platform-notes.ts';
import type { ProcessTracker } from './process-tracker.ts';
import type { RawAnswers } from './raw-answers.ts';
import { createReach } from './reach.ts';
import type { RequestBudget } from './request-budget.ts';
import type { Sessions } from './sessions.ts';
import { createSourceLedger } from './source-ledger.ts';
import { createStateWatch } from './state-watch.ts';
import type { AnswerOutcome } from './understand-answer.ts';

export interface HttpPolling {
  start(): void;
  stop(): Promise<void>;
  /** Another source opened or closed: what it covers is read more or less often. */
  retime(): void;
  generation(): Generation | null;
  sources(others: readonly Source[]): readonly SourceState[];
  endpoints(): readonly EndpointState[];
  unanswered(): { readonly since: number; readonly detail: string } | null;
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
  isOpen(source: Source): boolean;
  generationChanged(): void;
  changed(): void;
}

/** Families of a low rank begin one after the other, so that the quick ones are not kept waiting. */
const STAGGER_MS = 15_000;
const SOON_MS = 5_000;
const SPREAD_MS = 1_000;
const LONGEST_MS = 900_000;

const NOT_TAKEN: Taken = {};

const valueIn = (signals: readonly Signal[], subject: string, field: string): Json | undefined => {
  for (const signal of signals) {
    const told = signal.kind === 'snapshot' && signal.subject === subject ? signal.fields[field] : undefined;
    if (told && 'value' in told) return told.value;
  }
  return undefined;
};

/** Polls one agent: health at once, the rest as soon as its generation is known. */
export const createHttpPolling = (context: HttpPollingContext): HttpPolling => {
  const { agent, clock, client, budget, sessions, tracker } = context;
  const loops = new Map<string, HttpLoop>();
  const detector = createGenerationDetector(client, clock.now);
  const stateWatch = createStateWatch();
  const notes = createPlatformNotes({ agent, outbox: context.outbox, tracker, clock });
  const stopping = new Set<Promise<void>>();
  const waiting = new Map<string, boolean>();
  let generation: Generation | null = null;
  let busy = false;
  let stopped = false;

  const reach = createReach(clock.now, (silent) => {
    if (silent) notes.transition(stateWatch.lost(clock.now()));
    changed();
  });

  const ledger = createSourceLedger({
    clock,
    view: () => ({
      generation,
      endpoints: endpoints(),
      given: sessions.polling.given,
      refusal: sessions.polling.refusal()?.detail ?? null,
      unanswered: reach.unanswered(),
      everAnswered: reach.firstAnswerAt() !== null,
      excluded: agent.settings.excludedFamilies,
    }),
    moved: notes.sourceChanged,
  });

  const changed = (): void => {
    if (stopped) return;
    notes.refusals(sessions);
    ledger.look();
    context.changed();
  };

  const intake = createAnswerIntake({
    agent,
    outbox: context.outbox,
    tracker,
    clockWatch: context.clockWatch,
    raw: context.raw,
    confirmProcess: () => loops.get('health')?.once() ?? Promise.resolve(),
    beside: (family, signals, at) => {
      noteWaiting(family, signals);
      if (family.name !== 'health') return [];
      const transition = stateWatch.observe(signals, at);
      return transition ? [transition] : [];
    },
    processNews: (news, at) => {
      notes.process(news, at);
      if (!news.before) return;
      for (const loop of loops.values()) if (SCHEDULE[loop.family.name].rank === 'high') loop.wake(SOON_MS);
    },
    drifted: notes.drift,
  });

  const everyMs = (family: Family): number => {
    const schedule = SCHEDULE[family.name];
    // Before the generation is known only health is read, which is the same in all.
    const known = generation ?? 'v1';
    const period = (busy ? schedule.busyMs?.[known] : undefined) ?? schedule.everyMs[known] ?? LONGEST_MS;
    return (schedule.coveredBy ?? []).some(context.isOpen) ? period * COVERED_FACTOR : period;
  };

  const take = async (family: Family, outcome: AnswerOutcome, body: unknown): Promise<Taken> => {
    if (family.name === 'health') await settleGeneration(body);
    if (generation === null) return { notUnderstood: 'it does not tell which agent this is' };
    return intake.take(family, generation, everyMs(family), outcome, body);
  };

  /** early keeps little: it is asked more often while something waits. */
  const noteWaiting = (family: Family, signals: readonly Signal[]): void => {
    const depth = valueIn(signals, 'queue', 'depth') ?? valueIn(signals, 'thoughts', 'open');
    if (typeof depth !== 'number') return;
    waiting.set(family.name, depth > 0);
    const before = busy;
    busy = [...waiting.values()].includes(true);
    if (busy && !before) loops.get('audit')?.retime();
  };

  const settleGeneration = async (health: unknown): Promise<void> => {
    const found = await detector.detect(versionIn(health));
    if (!found || stopped || found.generation === generation) return;
    const before = generation;
    generation = found.generation;
    notes.generation(before, found, versionIn(health));
    rebuild();
    context.generationChanged();
  };

  /** A loop that waits for health to answer cannot be waited for by health. */
  const dismiss = (loop: HttpLoop): void => {
    const over = loop.stop().finally(() => stopping.delete(over));
    stopping.add(over);
  };

  const rebuild = (): void => {
    for (const [name, loop] of loops) {
      if (name === 'health') continue;
      loops.delete(name);
      dismiss(loop);
    }
    let low = 0;
    for (const name of FAMILY_NAMES) {
      if (stopped || name === 'health' || generation === null || periodMs(name, generation) === null) continue;
      if (agent.settings.excludedFamilies.includes(name)) continue;
      const loop = createLoop(FAMILIES[name]);
      loops.set(name, loop);
      loop.start(SCHEDULE[name].rank === 'high' ? SPREAD_MS * context.random() : ++low * STAGGER_MS);
    }
  };

  const createLoop = (family: Family): HttpLoop => {
    const subject = family.endpoint;
    const of = generation;
    const isDismissed = (): boolean => family.name !== 'health' && of !== generation;
    return createHttpLoop(family, {
      clock,
      client,
      budget,
      session: sessions.polling,
      reach,
      random: context.random,
      generation: () => generation ?? 'v1',
      everyMs: () => everyMs(family),
      take: (outcome, body) => (isDismissed() ? Promise.resolve(NOT_TAKEN) : take(family, outcome, body)),
      find: (code: FindingCode, detail: string) =>
        notes.find(code, code === 'polled_too_often' ? 'requests' : subject, detail),
      close: (codes) => notes.close(codes, subject),
      changed,
    });
  };

  const endpoints = (): readonly EndpointState[] => [...loops.values()].map((loop) => loop.state());

  return {
    start: () => {
      const health = createLoop(FAMILIES.health);
      loops.set('health', health);
      health.start(0);
    },
    stop: async () => {
      stopped = true;
      sessions.stop();
      await Promise.all([...[...loops.values()].map((loop) => loop.stop()), ...stopping]);
    },
    retime: () => {
      for (const loop of loops.values()) loop.retime();
    },
    generation: () => generation,
    sources: (others) => ledger.states(others),
    endpoints,
    unanswered: reach.unanswered,
    firstAnswerAt: reach.firstAnswerAt,
    lastAnswerAt: reach.lastAnswerAt,
  };
};
