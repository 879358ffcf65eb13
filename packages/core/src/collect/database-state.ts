import type { Reason, SourceState } from '@ciris/telemetry-contracts';
import type { RefusalWord } from '../sources/ciris/database/refusal.ts';
import type { LookAnswer } from './database-messages.ts';

const REASONS: Readonly<Partial<Record<RefusalWord, Reason>>> = {
  stopped: 'unreachable',
  not_readable: 'forbidden',
  third_writer: 'forbidden',
  postgres: 'not_granted',
  wrong_directory: 'not_granted',
};

const TELLS: readonly string[] = [
  'thoughts',
  'tasks',
  'what waits',
  'deferrals with their reason',
  'single LLM calls that were answered',
  'spans',
  'the signed audit chain',
  'memory by type and scope',
];

export const connecting = (now: number): SourceState => ({
  source: 'database',
  state: 'connecting',
  since: now,
  detail: 'Its database is being opened.',
  lastSuccessAt: null,
  lastFailure: null,
  tells: [...TELLS],
});

const stateWord = (answer: LookAnswer, before: SourceState): SourceState['state'] => {
  switch (answer.engine.word) {
    case 'open':
      return 'open';
    case 'not_readable':
    case 'third_writer':
      return 'forbidden';
    case 'postgres':
      return 'not_granted';
    default:
      return before.lastSuccessAt === null ? 'connecting' : 'lost';
  }
};

const detailOf = (answer: LookAnswer): string => {
  if (answer.engine.word !== 'open') return answer.engine.words;
  const chain = answer.audit && answer.audit.word !== 'open' ? ` The audit chain is not: ${answer.audit.words}.` : '';
  return `Its database is read (layout of ${answer.generation ?? 'an unknown version'}).${chain}`;
};

/** How the source stands after a look. */
export const stateAfter = (answer: LookAnswer, before: SourceState, now: number): SourceState => {
  const state = stateWord(answer, before);
  const since = state === before.state ? before.since : now;
  const detail = detailOf(answer);
  if (answer.engine.word === 'open') return { ...before, state, since, detail, lastSuccessAt: now };
  const reason = REASONS[answer.engine.word] ?? 'failed';
  return { ...before, state, since, detail, lastFailure: { at: now, reason, detail: answer.engine.words } };
};

/** The thread itself failed, which says nothing of the agent. */
export const stateAfterCrash = (message: string, before: SourceState, now: number): SourceState => ({
  ...before,
  state: before.lastSuccessAt === null ? 'connecting' : 'lost',
  since: before.state === 'lost' ? before.since : now,
  detail: `Reading its database failed and is tried again: ${message}`,
  lastFailure: { at: now, reason: 'failed', detail: message },
});
