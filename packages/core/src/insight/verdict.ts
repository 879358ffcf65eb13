import { VERDICT_STATUS, type Verdict } from '@ciris/telemetry-contracts';
import type { Conclusion, Rule } from './rule.ts';
import type { VerdictInput } from './verdict-input.ts';
import { degraded } from './verdicts/degraded.ts';
import { idle } from './verdicts/idle.ts';
import { paused } from './verdicts/paused.ts';
import { slow } from './verdicts/slow.ts';
import { starting } from './verdicts/starting.ts';
import { stuck } from './verdicts/stuck.ts';
import { unknown } from './verdicts/unknown.ts';
import { unreachable } from './verdicts/unreachable.ts';
import { waiting } from './verdicts/waiting.ts';
import { working } from './verdicts/working.ts';

/** The first that holds is the verdict. */
const RULES: readonly Rule[] = [unreachable, starting, paused, stuck, degraded, slow, waiting, working, idle];

/**
 * How an agent does, from what is known of it at `input.now`.
 * `previous` only carries `since` on while the same word holds.
 */
export const judge = (input: VerdictInput, previous: Pick<Verdict, 'word' | 'since'> | null): Verdict => {
  const conclusion = firstOf(input) ?? unknown(input);
  const carried = previous?.word === conclusion.word ? previous.since : null;
  return {
    word: conclusion.word,
    status: VERDICT_STATUS[conclusion.word],
    since: Math.round(sinceOf(input, conclusion, carried)),
    sentence: conclusion.sentence,
    why: conclusion.why,
    reasons: [...conclusion.reasons],
    notTold: [...input.notTold],
    evaluatedAt: input.now,
  };
};

/**
 * Evidence may reach further back than the first time the word was concluded, never further forward.
 * What a database or a total tells of the time before anyone looked is no observation of how the
 * agent did, and a verdict is on the process that runs.
 */
const sinceOf = (input: VerdictInput, conclusion: Conclusion, carried: number | null): number => {
  const { now, firstSeenAt, processStartedAt } = input;
  const { since, fromRecords } = conclusion;
  const observed = since === null || fromRecords ? since : Math.max(since, firstSeenAt ?? since);
  const least = Math.min(carried ?? Number.POSITIVE_INFINITY, observed ?? carried ?? now);
  return Math.min(now, Math.max(least, processStartedAt ?? least));
};

const firstOf = (input: VerdictInput): Conclusion | null => {
  for (const rule of RULES) {
    const conclusion = rule(input);
    if (conclusion) return conclusion;
  }
  return null;
};
