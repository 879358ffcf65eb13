import type { EndpointState, Generation } from '@ciris/telemetry-contracts';
import type { FindingCode } from '../facts/findings.ts';
import { SCHEDULE } from '../facts/schedule.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Family, FamilyRequest } from '../sources/ciris/http/family.ts';
import { createEndpointLog, type EndpointLog } from './endpoint-log.ts';
import type { HttpClient, HttpOutcome } from './http-client.ts';
import type { Reach } from './reach.ts';
import type { RequestBudget } from './request-budget.ts';
import type { PollingSession } from './session.ts';
import { type AnswerOutcome, type Misfortune, type Understood, understand } from './understand-answer.ts';

/** What became of an answer. */
export interface Taken {
  /** Ids of what it lists, where the list is longer than one answer. */
  readonly listed: readonly string[];
  /** It was not taken, since it may be of a process that is gone: ask again at once. */
  readonly discarded?: true;
  /** None of it was understood. */
  readonly notUnderstood?: string;
  /** Members that were not understood. */
  readonly partly?: readonly string[];
}

export interface HttpLoopContext {
  readonly clock: Clock;
  readonly client: HttpClient;
  readonly budget: RequestBudget;
  readonly session: PollingSession;
  readonly reach: Reach;
  readonly random: () => number;
  generation(): Generation;
  everyMs(): number;
  take(outcome: AnswerOutcome, body: unknown): Promise<Taken>;
  /** A sign of a finding, or that it is over. */
  find(code: FindingCode, detail: string): void;
  close(codes: readonly FindingCode[]): void;
  changed(): void;
}

export interface HttpLoop {
  readonly family: Family;
  start(afterMs: number): void;
  stop(): Promise<void>;
  /** Asks within this time, whatever was planned. */
  wake(withinMs: number): void;
  /** The period may have changed. */
  retime(): void;
  /** Asks now, or waits for what is under way; resolves when it is over. */
  once(): Promise<void>;
  state(): EndpointState;
}

const JITTER = 0.1;
const SELDOM_MS = 900_000;
const LONGEST_RETRY_MS = 300_000;
const FIRST_RETRY_MS = 30_000;
const HEALTH_RETRY_MS = 1_000;
const AGAIN_MS = 1_000;
/** Loops that waited for the agent to answer again do not all ask in the same instant. */
const SPREAD_MS = 2_000;

const OWN_FINDINGS: readonly FindingCode[] = [
  'endpoint_failing',
  'endpoint_refused',
  'answer_not_understood',
  'answer_too_large',
  'redirected',
  'member_not_understood',
];

const MOST_MEMBERS = 5;
const wordsOf = (members: readonly string[]): string => {
  const more = members.length - MOST_MEMBERS;
  return `${members.slice(0, MOST_MEMBERS).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};

/** Asks for one family again and again. */
export const createHttpLoop = (family: Family, context: HttpLoopContext): HttpLoop => {
  const { clock, client, budget, session, reach } = context;
  const schedule = SCHEDULE[family.name];
  const health = family.name === 'health';
  const stopping = new AbortController();
  const log: EndpointLog = createEndpointLog(family.endpoint);
  let cancel: Cancel = () => {};
  let running: Promise<void> | null = null;
  let plannedAt = 0;
  let lastTurnAt: number | null = null;
  let before: ReadonlySet<string> | null = null;
  let gap = false;
  let clean = false;
  let everRead = false;
  let partly: readonly string[] = [];
  let plannedAgain = false;

  const jittered = (ms: number): number => ms * (1 + JITTER * (2 * context.random() - 1));

  const retryMs = (misfortune: Misfortune): number => {
    const failures = log.failures();
    if (health) return Math.min(HEALTH_RETRY_MS * 2 ** Math.min(failures, 10), context.everyMs());
    if (misfortune.retry === 'seldom') return Math.max(SELDOM_MS, context.everyMs());
    // What was never read is missed more than what is merely old.
    const base = everRead ? context.everyMs() : Math.min(context.everyMs(), FIRST_RETRY_MS);
    return Math.min(base * 2 ** Math.min(failures - 1, 10), Math.max(LONGEST_RETRY_MS, context.everyMs()));
  };

  const plan = (afterMs: number): void => {
    cancel();
    if (stopping.signal.aborted) return;
    plannedAt = clock.now() + Math.max(0, afterMs);
    log.next(plannedAt);
    cancel = clock.after(Math.max(0, afterMs), () => void turn());
  };

  /** One request with credentials; a second one where the agent has forgotten them. */
  const authorized = async (request: FamilyRequest): Promise<HttpOutcome | Misfortune> => {
    let refusedOnce: HttpOutcome | null = null;
    for (let attempt = 0; attempt < 3; attempt++) {
      const authorization = await session.authorization();
      if (authorization === null) return refusedOnce ?? notAuthorized(session);
      if (!(await budget.take(schedule.rank, stopping.signal))) return ABORTED;
      const outcome = await client.send({ method: 'GET', path: request.path, authorization });
      if (outcome.kind === 'failure' || outcome.status !== 401) {
        if (outcome.kind === 'answer') session.accepted(authorization);
        return outcome;
      }
      session.refused(authorization);
      refusedOnce = outcome;
    }
    return refusedOnce ?? ABORTED;
  };

  const ask = async (request: FamilyRequest): Promise<HttpOutcome | Misfortune> =>
    schedule.exempt ? client.send({ method: 'GET', path: request.path, authorization: null }) : authorized(request);

  const takeIn = async (outcome: AnswerOutcome, body: unknown): Promise<Misfortune | null> => {
    const taken = await context.take(outcome, body);
    if (taken.notUnderstood) return notUnderstood(taken.notUnderstood);
    partly = taken.partly ?? [];
    if (taken.discarded) plannedAgain = true;
    if (taken.listed.length > 0) {
      const seen = before;
      gap = seen !== null && !gap && !taken.listed.some((id) => seen.has(id));
      before = new Set(taken.listed);
    } else gap = false;
    return null;
  };

  const one = async (request: FamilyRequest): Promise<Misfortune | null> => {
    const outcome = await ask(request);
    if (outcome.kind === 'failed') return outcome;
    log.asked(outcome);
    const understood: Understood = understand(outcome, clock.now());
    if (understood.kind === 'body') {
      reach.answered();
      return takeIn(understood.outcome, understood.body);
    }
    const misfortune = understood.kind === 'failed' ? understood : unauthorized(understood);
    if (misfortune.answered) reach.answered();
    else reach.missed(outcome.sentAt, misfortune.detail);
    if (misfortune.pauseMs !== null) budget.pauseUntil(clock.now() + misfortune.pauseMs);
    return misfortune;
  };

  const failed = (misfortune: Misfortune): number => {
    log.failed(misfortune);
    const { finding } = misfortune;
    if (finding && log.failures() >= finding.after) {
      clean = false;
      context.find(finding.code, `${family.endpoint}: ${misfortune.detail}.`);
    }
    return Math.max(retryMs(misfortune), misfortune.pauseMs ?? 0);
  };

  const succeeded = (): number => {
    log.succeeded();
    // What a process of ours before this one left open is closed with the first answer.
    if (!clean) context.close(OWN_FINDINGS);
    if (partly.length > 0) context.find('member_not_understood', `${family.endpoint}: ${wordsOf(partly)}.`);
    clean = partly.length === 0;
    everRead = true;
    return plannedAgain ? AGAIN_MS : context.everyMs();
  };

  const work = async (): Promise<void> => {
    if (!health && !(await reach.open(stopping.signal))) return;
    plannedAgain = false;
    lastTurnAt = clock.now();
    const requests = family.requests(context.generation(), { first: before === null, gap });
    let misfortune: Misfortune | null = null;
    for (const request of requests) {
      misfortune = await one(request);
      if (misfortune !== null || stopping.signal.aborted) break;
    }
    if (stopping.signal.aborted || misfortune === ABORTED) return;
    plan(jittered(misfortune ? failed(misfortune) : succeeded()));
    context.changed();
  };

  const turn = (): Promise<void> => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    family,
    start: (afterMs) => plan(afterMs),
    stop: async () => {
      stopping.abort();
      cancel();
      await running;
    },
    wake: (withinMs) => {
      if (running || plannedAt <= clock.now() + withinMs) return;
      plan(withinMs * context.random());
    },
    retime: () => {
      if (running || lastTurnAt === null || log.failures() > 0) return;
      const dueAt = lastTurnAt + context.everyMs();
      if (dueAt < plannedAt) plan(Math.max(0, dueAt - clock.now()) + SPREAD_MS * context.random());
    },
    once: () => {
      cancel();
      return turn();
    },
    state: () => log.state(context.everyMs()),
  };
};

const base = { kind: 'failed', answered: true, retry: 'soon', pauseMs: null, finding: null } as const;

/** Stopped while it waited: nothing is to be said of it. */
const ABORTED: Misfortune = { ...base, reason: 'failed', detail: 'stopped' };

const notUnderstood = (detail: string): Misfortune => ({
  ...base,
  reason: 'failed',
  detail,
  finding: { code: 'answer_not_understood', after: 1 },
});

const unauthorized = ({ detail }: { readonly detail: string }): Misfortune => ({
  ...base,
  reason: 'forbidden',
  detail,
});

const notAuthorized = (session: PollingSession): Misfortune =>
  session.given
    ? { ...base, reason: 'forbidden', detail: session.refusal()?.detail ?? 'There is no log-in yet.' }
    : { ...base, reason: 'forbidden', detail: 'No credentials are given.' };
