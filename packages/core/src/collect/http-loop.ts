import type { Generation } from '@ciris/telemetry-contracts';
import type { FindingCode } from '../facts/findings.ts';
import { SCHEDULE } from '../facts/schedule.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Family, FamilyRequest } from '../sources/ciris/http/family.ts';
import { labelOf } from '../sources/mask.ts';
import { createEndpointAsker, type EndpointAskerContext } from './endpoint-asker.ts';
import { createEndpointFindings } from './endpoint-findings.ts';
import { createEndpointLog, type PolledEndpoint } from './endpoint-log.ts';
import type { HttpOutcome } from './http-client.ts';
import { createListOverlap } from './list-overlap.ts';
import { jittered, retryMs } from './loop-pace.ts';
import type { Reach } from './reach.ts';
import { ABORTED, type AnswerOutcome, type Misfortune, notUnderstood, understand } from './understand-answer.ts';

/** What became of an answer. */
export interface Taken {
  /** Ids of what it lists, where the list is longer than one answer. */
  readonly listed?: readonly string[];
  /** It was not taken, since it may be of a process that is gone: ask again at once. */
  readonly discarded?: true;
  /** None of it was understood. */
  readonly notUnderstood?: string;
  /** Members that were not understood. */
  readonly partly?: readonly string[];
}

export interface HttpLoopContext extends EndpointAskerContext {
  readonly clock: Clock;
  readonly reach: Reach;
  readonly random: () => number;
  /** False: the operator wants no content kept. */
  readonly keepsContent: boolean;
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
  state(): PolledEndpoint;
}

const AGAIN_MS = 1_000;
/** Loops whose period became shorter do not all ask in the same instant. */
const SPREAD_MS = 2_000;

/** A fault of ours in reading one answer must not end the watch. */
const notRead = (error: unknown): Taken => ({
  notUnderstood: `its answer could not be read here (${labelOf(error instanceof Error ? error.message : String(error))})`,
});

/** Health says which process this is before the others ask it. */
const takenIn = async (
  reach: Reach,
  health: boolean,
  take: () => Promise<Misfortune | null>,
): Promise<Misfortune | null> => {
  if (!health) reach.answered();
  const misfortune = await take();
  if (health) reach.answered();
  return misfortune;
};

const wasRefused = (outcome: HttpOutcome): boolean => outcome.kind === 'failure' && outcome.failure === 'unreachable';

/** Asks for one family again and again. */
export const createHttpLoop = (family: Family, context: HttpLoopContext): HttpLoop => {
  const { clock, reach, random } = context;
  const health = family.name === 'health';
  const stopping = new AbortController();
  const ask = createEndpointAsker(SCHEDULE[family.name], context);
  const log = createEndpointLog(family.endpoint);
  const findings = createEndpointFindings(family.endpoint, context);
  const overlap = createListOverlap();
  let cancel: Cancel = () => {};
  let running: Promise<void> | null = null;
  let plannedAt = 0;
  let lastTurnAt: number | null = null;
  let again = false;

  const plan = (afterMs: number): void => {
    cancel();
    if (stopping.signal.aborted) return;
    const wait = Math.max(0, Math.round(afterMs));
    plannedAt = clock.now() + wait;
    log.next(plannedAt);
    cancel = clock.after(wait, () => void turn());
  };

  const takeIn = async (outcome: AnswerOutcome, body: unknown): Promise<Misfortune | null> => {
    const taken = await context.take(outcome, body).catch(notRead);
    if (taken.notUnderstood) return notUnderstood(taken.notUnderstood);
    again ||= taken.discarded === true;
    if (taken.listed) overlap.saw(taken.listed);
    findings.partly(taken.partly ?? []);
    return null;
  };

  const one = async (request: FamilyRequest): Promise<Misfortune | null> => {
    const outcome = await ask(request, stopping.signal);
    if (outcome.kind === 'failed') return outcome;
    log.asked(outcome);
    const understood = understand(outcome, clock.now(), context.keepsContent);
    if (understood.kind === 'body') {
      return takenIn(reach, health, () => takeIn(understood.outcome, understood.body));
    }
    if (understood.answered) reach.answered();
    else reach.missed({ at: outcome.sentAt, detail: understood.detail, refused: wasRefused(outcome) });
    if (understood.pauseMs !== null) context.budget.pauseUntil(clock.now() + understood.pauseMs);
    return understood;
  };

  const failed = (misfortune: Misfortune): number => {
    log.failed(misfortune, clock.now());
    findings.failed(misfortune, log.failures());
    return retryMs(misfortune, { everyMs: context.everyMs(), failures: log.failures(), health });
  };

  const succeeded = (): number => {
    log.succeeded();
    findings.succeeded();
    return again ? AGAIN_MS : context.everyMs();
  };

  const work = async (): Promise<void> => {
    if (!health && !(await reach.open(stopping.signal))) return;
    again = false;
    lastTurnAt = clock.now();
    let misfortune: Misfortune | null = null;
    for (const request of family.requests(context.generation(), overlap.turn())) {
      misfortune = await one(request);
      if (misfortune !== null || stopping.signal.aborted) break;
    }
    if (stopping.signal.aborted || misfortune === ABORTED) return;
    plan(jittered(misfortune ? failed(misfortune) : succeeded(), random));
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
    start: plan,
    stop: async () => {
      stopping.abort();
      cancel();
      await running;
    },
    wake: (withinMs) => {
      if (!running && plannedAt > clock.now() + withinMs) plan(withinMs * random());
    },
    retime: () => {
      if (running || lastTurnAt === null || log.failures() > 0) return;
      const dueAt = lastTurnAt + context.everyMs();
      if (dueAt < plannedAt) plan(Math.max(0, dueAt - clock.now()) + SPREAD_MS * random());
    },
    once: () => {
      cancel();
      return turn();
    },
    state: () => log.state(context.everyMs()),
  };
};
