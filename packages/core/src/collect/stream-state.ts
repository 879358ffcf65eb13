import type { Generation, Reason, SourceState } from '@ciris/telemetry-contracts';

const TELLS: readonly string[] = [
  'each thought through its steps',
  'decisions and conscience of a thought',
  'the action of a thought',
  'tokens and cost of a thought',
];
/** v1 sends no event for a call. */
const CALLS = 'single LLM calls, failed and rate-limited ones too';

export const tells = (generation: Generation | null): string[] =>
  generation === 'v1' ? [...TELLS] : [...TELLS, CALLS];

export const notOpened = (
  state: 'connecting' | 'not_granted' | 'not_exposed',
  detail: string,
  now: number,
  generation: Generation | null,
): SourceState => ({
  source: 'stream',
  state,
  since: now,
  detail,
  lastSuccessAt: null,
  lastFailure: null,
  tells: tells(generation),
});

const moved = (before: SourceState, state: SourceState['state'], detail: string, now: number): SourceState => ({
  ...before,
  state,
  detail,
  since: before.state === state ? before.since : now,
});

/**
 * It flows. Who is shown a part only does not have the source: what is built on it would take the
 * part for the whole.
 */
export const flowing = (before: SourceState, filtered: boolean, now: number): SourceState => ({
  ...(filtered
    ? moved(before, 'forbidden', 'These credentials are shown their own channels alone: an ADMIN user sees all.', now)
    : moved(before, 'open', 'Events come as they happen.', now)),
  lastSuccessAt: now,
});

/** Was open, or was to be opened, and is tried again. */
export const failed = (before: SourceState, reason: Reason, detail: string, now: number): SourceState => ({
  ...moved(before, before.lastSuccessAt === null ? 'connecting' : 'lost', `The event stream: ${detail}.`, now),
  lastFailure: { at: now, reason, detail },
});

export const barred = (
  before: SourceState,
  state: 'forbidden' | 'not_granted' | 'not_exposed',
  detail: string,
  now: number,
): SourceState => ({
  ...moved(before, state, detail, now),
  lastFailure: { at: now, reason: state === 'not_exposed' ? 'not_exposed' : 'forbidden', detail },
});

/** This platform reads it no longer; the agent may well be there. */
export const givenUp = (before: SourceState, now: number): SourceState =>
  before.state === 'open' ? moved(before, 'lost', 'The event stream is no longer read.', now) : before;

/** An HTTP status that is not a stream. */
export const refused = (before: SourceState, status: number, now: number): SourceState => {
  if (status === 403) {
    return barred(before, 'forbidden', 'The agent refuses this user the event stream (403): ADMIN reads it.', now);
  }
  if (status === 404 || status === 405) {
    return barred(before, 'not_exposed', `This agent has no event stream (${status}).`, now);
  }
  return failed(before, 'failed', `the agent answers ${status}`, now);
};
