import type { Generation, Outcome, Reason, Source, Status, Unavailable, VerdictWord } from '@ciris/telemetry-contracts';
import { age } from './duration.ts';

/** `2.16.5-stable` is `2.16` to a reader. */
export const shortVersion = (version: string): string => /^\d+\.\d+/.exec(version)?.[0] ?? version;

/** A detail this short can stand in a cell; a longer one waits in the popover. */
const FITS_A_CELL = 34;

/** The reason alone, without what was said beside it. */
export const reasonWord = (reason: Reason, version: string | null): string => {
  const words: Readonly<Record<Reason, string>> = {
    not_exposed: `not told by ${version === null ? 'this agent' : shortVersion(version)}`,
    constant: 'a constant, tells nothing',
    not_granted: 'source not granted',
    not_applicable: 'none',
    not_yet: 'no sample yet',
    no_longer: 'no longer told',
    unreachable: 'no answer',
    forbidden: 'credentials do not suffice',
    failed: 'answer not understood',
  };
  return words[reason];
};

/** Why there is no value, in the words that stand in its place. */
export const unavailableWords = (why: Unavailable, version: string | null, now: number): string => {
  if (why.reason === 'unreachable' && why.since !== null) return `no answer for ${age(now - why.since)}`;
  const { detail, reason } = why;
  if (detail === undefined || detail.length > FITS_A_CELL || reason === 'not_exposed')
    return reasonWord(reason, version);
  return lowerFirst(detail.replace(/\.$/, ''));
};

/** Leaves `LLM calls` as it is: what begins with two capitals is a name. */
export const lowerFirst = (text: string): string =>
  /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const VERDICT_WORD: Readonly<Record<VerdictWord, string>> = {
  unreachable: 'Unreachable',
  starting: 'Starting',
  paused: 'Paused',
  stuck: 'Stuck',
  degraded: 'Degraded',
  slow: 'Slow',
  waiting: 'Waits for you',
  working: 'Working',
  idle: 'Idle',
  unknown: 'Not known yet',
};

export const STATUS_WORD: Readonly<Record<Status, string>> = {
  healthy: 'Healthy',
  degraded: 'Degraded',
  critical: 'Critical',
  unknown: 'Unknown',
};

export const OUTCOME_WORD: Readonly<Record<Outcome, string>> = {
  works: 'works',
  degraded: 'degraded',
  broken: 'broken',
  not_told: 'not told',
  not_enough_data: 'nothing to check',
};

export const SOURCE_WORD: Readonly<Record<Source, string>> = {
  database: 'its database',
  stream: 'its event stream',
  answer: 'its HTTP answers',
  log: 'its log lines',
  points: 'its metric points',
  otlp: 'pushed by OTLP',
  platform: 'concluded here',
};

export const SOURCE_NAME: Readonly<Record<Source, string>> = {
  database: 'Database',
  stream: 'Event stream',
  answer: 'HTTP answers',
  log: 'Log lines',
  points: 'Metric points',
  otlp: 'OTLP',
  platform: 'Platform',
};

export const GENERATION_WORD: Readonly<Record<Generation, string>> = {
  early: 'early (to 1.4)',
  v1: 'v1 (1.5 to 2.9.13)',
  v2: 'v2 (from 2.9.14)',
};

/** `1 thought`, `2 thoughts`. */
export const plural = (amount: number, one: string, many = `${one}s`): string =>
  `${amount} ${amount === 1 ? one : many}`;

/** `6 work`, `1 works`, `2 broken`. */
export const outcomeCount = (amount: number, outcome: Outcome): string =>
  outcome === 'works' ? plural(amount, 'works', 'work') : `${amount} ${OUTCOME_WORD[outcome]}`;

/** `a`, `a and b`, `a, b and c`. */
export const listed = (parts: readonly string[]): string => {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
};

/** Ends with a full stop, once. */
export const sentence = (words: string): string => (words === '' || /[.!?]$/.test(words) ? words : `${words}.`);
