import type { Generation } from '@ciris/telemetry-contracts';
import { SCHEDULE } from '../facts/schedule.ts';
import { UNIFIED_CACHE_MS } from '../facts/trust/rows.ts';
import type { AgentRecord } from '../ports/agent.ts';
import type { Signal } from '../ports/signal.ts';
import type { AnswerFacts, Family } from '../sources/ciris/http/family.ts';
import { madeAtOurs } from './answer-times.ts';
import type { ClockWatch, Drift } from './clock-watch.ts';
import type { Taken } from './http-loop.ts';
import type { Outbox } from './outbox.ts';
import type { ProcessNews, ProcessTracker } from './process-tracker.ts';
import type { RawAnswers } from './raw-answers.ts';
import type { AnswerOutcome } from './understand-answer.ts';

export interface AnswerIntakeContext {
  readonly agent: AgentRecord;
  readonly outbox: Outbox;
  readonly tracker: ProcessTracker;
  readonly clockWatch: ClockWatch;
  readonly raw: RawAnswers;
  /** Asks health; resolves when it answered or failed. */
  confirmProcess(): Promise<void>;
  /** Signals of the collector that belong to this answer. */
  beside(family: Family, signals: readonly Signal[], at: number): readonly Signal[];
  processNews(news: Extract<ProcessNews, { kind: 'began' }>, at: number): void;
  drifted(drift: Drift, at: number): void;
}

/** Turns answers into batches, each under the process that gave it and the moment it was made. */
export interface AnswerIntake {
  take(family: Family, generation: Generation, everyMs: number, outcome: AnswerOutcome, body: unknown): Promise<Taken>;
}

const MOST_MEMBERS = 3;
const DISCARDED: Taken = { discarded: true };

/** Members that were not understood, and whether any was. */
const failedMembers = (signals: readonly Signal[]): { readonly failed: readonly string[]; readonly all: boolean } => {
  let understood = 0;
  const failed: string[] = [];
  for (const signal of signals) {
    if (signal.kind !== 'snapshot') continue;
    for (const value of Object.values(signal.fields)) {
      if ('unavailable' in value && value.unavailable === 'failed') failed.push(value.detail);
      else understood += 1;
    }
  }
  return { failed: [...new Set(failed)], all: failed.length > 0 && understood === 0 };
};

const listedIn = (family: Family, signals: readonly Signal[]): Pick<Taken, 'listed'> =>
  family.name === 'audit'
    ? { listed: signals.flatMap((signal) => (signal.kind === 'audit' ? [signal.entryId] : [])) }
    : {};

/** What is kept by the agent for longer than we wait is new only as often as it is made. */
const renewedMs = (family: Family, everyMs: number): number =>
  family.name === 'unified' ? Math.max(everyMs, UNIFIED_CACHE_MS) : everyMs;

export const createAnswerIntake = (context: AnswerIntakeContext): AnswerIntake => {
  const { agent, outbox, tracker, clockWatch } = context;
  const made = new Map<string, number>();

  /** The same answer, given again from the agent's cache. */
  const isRepeated = (family: Family, facts: AnswerFacts): boolean => {
    if (facts.sentAt === undefined || facts.madeAt === undefined) return false;
    const key = family.name;
    const same = made.get(key) === facts.madeAt;
    made.set(key, facts.madeAt);
    return same;
  };

  const observe = (family: Family, facts: AnswerFacts, outcome: AnswerOutcome): ProcessNews['kind'] => {
    const news = tracker.observe(facts, outcome);
    if (news.kind === 'began') {
      made.clear();
      context.processNews(news, outcome.endedAt);
    }
    // One endpoint alone: time and uptime of another are taken at other points of its work.
    const drift = family.name === 'health' ? clockWatch.observe(facts, outcome) : null;
    if (drift) context.drifted(drift, outcome.endedAt);
    return news.kind;
  };

  const isOfThisProcess = async (family: Family, generation: Generation): Promise<boolean> => {
    if (!SCHEDULE[family.name].unproved?.includes(generation)) return true;
    const before = tracker.startedAt();
    await context.confirmProcess();
    return before !== null && tracker.startedAt() === before;
  };

  const put = (
    family: Family,
    everyMs: number,
    read: readonly Signal[],
    facts: AnswerFacts,
    outcome: AnswerOutcome,
  ) => {
    const signals = [...read, ...context.beside(family, read, outcome.endedAt)];
    if (signals.length === 0) return;
    outbox.offer({
      agent: agent.number,
      origin: { source: family.source, endpoint: family.endpoint, everyMs: renewedMs(family, everyMs) },
      observedAt: madeAtOurs(facts, outcome),
      processStartedAt: tracker.startedAt(),
      signals,
    });
  };

  return {
    take: async (family, generation, everyMs, outcome, body) => {
      context.raw.keep(family.endpoint, outcome.status, outcome.endedAt, outcome.body);
      const read = family.read(body, {
        generation,
        observedAt: outcome.endedAt,
        content: agent.settings.content,
      });
      if (read === null) return { notUnderstood: 'its answer has another shape than is known' };
      const { failed, all } = failedMembers(read);
      if (all) return { notUnderstood: failed.slice(0, MOST_MEMBERS).join('; ') };
      const facts = family.facts?.(body) ?? {};
      if (observe(family, facts, outcome) === 'outdated' || !(await isOfThisProcess(family, generation)))
        return DISCARDED;
      if (!isRepeated(family, facts)) put(family, everyMs, read, facts, outcome);
      return { ...listedIn(family, read), partly: failed };
    },
  };
};
