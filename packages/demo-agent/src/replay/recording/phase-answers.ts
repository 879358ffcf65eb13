import type { Generation } from '../../generation.ts';
import type { Answer } from '../../http/answer.ts';
import { isAnswer } from './answer.ts';
import { type PhaseAnswer, phaseStart, readPhase } from './phase.ts';
import { ODD_PHASES, phaseAfter, phasesFor } from './phases.ts';

export interface PhaseRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Parsed; undefined: none. */
  readonly body: unknown;
  /** `none`, `service` or `admin`. */
  readonly auth: string;
}

export type PhaseChoice =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly elapsedMs: number; readonly exact: boolean }
  | { readonly kind: 'reset' }
  | { readonly kind: 'unknown' };

/** What makes two bodies the same question: all but the window, which moves with the clock. */
const question = (body: unknown): string => {
  if (typeof body !== 'object' || body === null) return '';
  const { start_time: _start, end_time: _end, limit: _limit, ...rest } = body as Record<string, unknown>;
  return JSON.stringify(rest);
};

/** A query of another kind is no stand-in. */
const kindOf = (body: unknown): unknown => {
  const { query_type: queryType, type } = (body ?? {}) as { query_type?: unknown; type?: unknown };
  return queryType ?? type;
};

const params = (query: string): URLSearchParams => new URLSearchParams(query);

/** Filters besides those that the replay cuts by itself. */
const filtersOf = (query: string): readonly string[] =>
  [...params(query)].filter(([name]) => name !== 'limit').map(([name, value]) => `${name}=${value}`);

const canStandIn = (answer: PhaseAnswer): boolean =>
  isAnswer(answer.outcome) &&
  (answer.outcome.status < 400 || answer.outcome.status >= 500) &&
  ['admin', 'service', 'none'].includes(answer.auth);

/**
 * Answers to the same path with another query: first the one that leaves out nothing that is asked for, then
 * that was asked for the same, then that leaves out least.
 */
const widest = (answers: readonly PhaseAnswer[], query: string): readonly PhaseAnswer[] => {
  const asked = filtersOf(query);
  const narrower = (answer: PhaseAnswer): number =>
    filtersOf(answer.query).filter((one) => !asked.includes(one)).length;
  const same = (answer: PhaseAnswer): number => filtersOf(answer.query).filter((one) => asked.includes(one)).length;
  const length = (answer: PhaseAnswer): number => (isAnswer(answer.outcome) ? answer.outcome.body.length : 0);
  const best = [...answers].sort((a, b) => narrower(a) - narrower(b) || same(b) - same(a) || length(b) - length(a))[0];
  return best ? answers.filter((answer) => answer.query === best.query) : [];
};

interface Found {
  /** Names the request, so that each is answered in its own order. */
  readonly key: string;
  readonly answers: readonly PhaseAnswer[];
  readonly exact: boolean;
}

const found = (key: string, answers: readonly PhaseAnswer[], exact: boolean): Found | null =>
  answers.length > 0 ? { key, answers, exact } : null;

const findIn = (phase: string, answers: readonly PhaseAnswer[], asked: PhaseRequest): Found | null => {
  const path = answers.filter((one) => one.method === asked.method && one.path === asked.path);
  const mine = path.filter((one) => one.auth === asked.auth);
  const same = mine.filter((one) => one.query === asked.query && question(one.requestBody) === question(asked.body));
  const key = `${phase} ${asked.method} ${asked.path}`;
  const exact = found(`${key}?${asked.query} ${asked.auth} ${question(asked.body)}`, same, true);
  if (exact || ODD_PHASES.has(phase)) return exact;
  const usable = path.filter((one) => canStandIn(one) && kindOf(one.requestBody) === kindOf(asked.body));
  const like = (pool: readonly PhaseAnswer[], who: string): Found | null => {
    const alike = pool.filter((one) => question(one.requestBody) === question(asked.body));
    const chosen = widest(alike.length > 0 ? alike : pool, asked.query);
    return found(`${key}?${chosen[0]?.query} ${who} ${question(chosen[0]?.requestBody)}`, chosen, false);
  };
  return (
    like(
      usable.filter((one) => one.auth === asked.auth),
      asked.auth,
    ) ?? like(usable, '*')
  );
};

/** An answer taken so long after the next phase had begun tells of what was done in between. */
const LATE_MS = 60_000;

const answersOf = (generation: Generation, root: string, phase: string): readonly PhaseAnswer[] => {
  const next = phaseAfter(generation, phase);
  const until = next === null ? Number.POSITIVE_INFINITY : phaseStart(readPhase(root, next)) + LATE_MS;
  return readPhase(root, phase).filter((answer) => answer.observedAt < until);
};

export interface PhaseAnswers {
  choose(asked: PhaseRequest): PhaseChoice;
}

/**
 * Picks by request: as asked, then with another query, then whoever asked, then from the nearest
 * earlier phase of the same process. A request that was recorded several times is answered in that
 * order, the last one for ever.
 */
export const phaseAnswers = (generation: Generation, root: string, phase: string): PhaseAnswers => {
  const phases = phasesFor(generation, phase).map((name) => ({ name, answers: answersOf(generation, root, name) }));
  const given = new Map<string, number>();
  return {
    choose(asked) {
      for (const { name, answers } of phases) {
        const hit = findIn(name, answers, asked);
        if (!hit) continue;
        const turn = given.get(hit.key) ?? 0;
        given.set(hit.key, turn + 1);
        const answer = hit.answers[Math.min(turn, hit.answers.length - 1)];
        if (!answer) continue;
        return isAnswer(answer.outcome)
          ? { kind: 'answer', answer: answer.outcome, elapsedMs: answer.elapsedMs, exact: hit.exact }
          : { kind: 'reset' };
      }
      return { kind: 'unknown' };
    },
  };
};
