import type { OutputOf, platform } from '@ciris/telemetry-contracts';
import { FAULT_COUNTS_MS, LOOP_DELAY_MS, STARTING_MS } from '../../facts/platform-limits.ts';
import { plural, spanWords } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { diskTrouble, type Judged } from './disk.ts';

type Known = Omit<OutputOf<typeof platform.health>, 'status' | 'sentence'>;

const faultTrouble = ({ faults, now }: Known): Judged | null => {
  const [last] = faults.newest;
  if (!last || now - last.at >= FAULT_COUNTS_MS) return null;
  const ago = spanWords(now - last.at);
  return {
    status: 'degraded',
    sentence: `Something failed here ${ago} ago, at ${last.where}; ${plural(valueOrNull(faults.count) ?? 0, 'fault')} since the start.`,
  };
};

const loopTrouble = ({ process, startedAt, now }: Known): Judged | null => {
  const delay = valueOrNull(process.eventLoopDelayP99Ms);
  if (delay === null || delay <= LOOP_DELAY_MS || now - startedAt < STARTING_MS) return null;
  return {
    status: 'degraded',
    sentence: `The platform is short of time: work that was due waited ${Math.round(delay)} ms for its turn.`,
  };
};

const budgetTrouble = ({ agents }: Known): Judged | null => {
  const over = agents.find(
    ({ requestsLastMinute, requestBudgetPerMinute }) => (valueOrNull(requestsLastMinute) ?? 0) > requestBudgetPerMinute,
  );
  if (!over) return null;
  const asked = plural(valueOrNull(over.requestsLastMinute) ?? 0, 'time');
  return {
    status: 'degraded',
    sentence: `${over.agent.name} was asked ${asked} in a minute, over its limit of ${over.requestBudgetPerMinute}.`,
  };
};

const watched = ({ agents }: Known): string => {
  if (agents.length === 0) return 'no agent is watched';
  const within = agents.length === 1 ? 'is asked within its limit' : 'are asked within their limits';
  return `${plural(agents.length, 'agent')} ${within}`;
};

/** The page's answer: what is wrong with the platform itself, the worst first; else that it runs. */
export const healthJudged = (known: Known): Judged =>
  diskTrouble(known.store.freeDiskBytes) ??
  faultTrouble(known) ??
  budgetTrouble(known) ??
  loopTrouble(known) ?? {
    status: 'healthy',
    sentence: `The platform has run for ${spanWords(known.now - known.startedAt)}: ${watched(known)}.`,
  };
