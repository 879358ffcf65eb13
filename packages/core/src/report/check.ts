import type { CheckResult, Evidence, Generation, Outcome } from '@ciris/telemetry-contracts';
import type { Answers } from './answers.ts';

/** What a check found. */
export interface Found<O extends Outcome = Outcome> {
  readonly outcome: O;
  /** In a few words, such as "273 = 273". */
  readonly answer: string;
  readonly evidence: readonly Evidence[];
  /** What would make it better. */
  readonly better?: string;
}

/** One question to a system, answered through the same verbs as the pages. It can give more than `works`. */
export interface Check<O extends Outcome = Outcome> {
  /** `system.check`, stable. */
  readonly id: `${string}.${string}`;
  readonly title: string;
  /** The question as it is put. */
  readonly query: string;
  /** All that it can say: each is reached by a case of its test. */
  readonly outcomes: readonly O[];
  run(answers: Answers): Promise<Found<NoInfer<O>>>;
}

/** A check whose `run` says nothing that its `outcomes` leave out: the compiler sees to it. */
export const check = <const O extends Outcome>(one: Check<O>): Check<O> => one;

/** A system of an agent, or a part of this platform: a row of the report. */
export interface SystemDefinition {
  readonly id: string;
  readonly title: string;
  readonly group: 'Processing' | 'Buses' | 'Services' | 'Registry' | 'Records' | 'Platform';
  /** Of agents that have it; left out: all. */
  readonly generations?: readonly Generation[];
  /** Fields that it has: what coverage and freshness are computed from. */
  readonly fields: readonly `${string}.${string}`[];
  /** Comparisons of exact sources that belong to it. */
  readonly comparisons: readonly string[];
  /** Where it is shown: pages under /agents/[agent] and procedures. Only those that exist. */
  readonly pages: readonly string[];
  readonly procedures: readonly string[];
  readonly checks: readonly Check[];
}

export const resultOf = (check: Check, found: Found, at: number): CheckResult => ({
  checkId: check.id,
  title: check.title,
  outcome: found.outcome,
  answer: found.answer,
  query: check.query,
  at,
  evidence: [...found.evidence],
  better: found.better ?? null,
});

const WORST_FIRST: readonly Outcome[] = ['broken', 'degraded', 'not_enough_data', 'works'];

/** The worst of its checks; `not_told` only if all are. A system without a check says nothing. */
export const worstOf = (outcomes: readonly Outcome[]): Outcome =>
  WORST_FIRST.find((outcome) => outcomes.includes(outcome)) ?? 'not_told';
