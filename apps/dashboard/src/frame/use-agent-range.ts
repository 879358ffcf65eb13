'use client';

import { isNotFound } from '../live/error-words.ts';
import { trpc } from '../live/trpc.ts';
import { useLastError } from '../live/use-last-error.ts';
import type { Span } from '../subjects/subject.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { LAST_DAY, LAST_HOUR, type Range, relative } from '../url/range.ts';
import { usePlace } from '../url/use-place.ts';
import { useRange } from '../url/use-range.ts';
import { useAgents } from './use-agents.ts';

const HOUR_MS = 3_600_000;
const LAST_SIX_HOURS = relative(6 * HOUR_MS);

/** Those that are always about as much, however long the agent is watched. */
const BY_PAGE: Readonly<Record<Span, Range | null>> = { none: null, hour: LAST_HOUR, day: LAST_DAY, watched: null };

/** The span that shows what there is: an agent that is watched for minutes has no last day yet. */
const spanOf = (watchedMs: number): Range => {
  if (watchedMs < HOUR_MS) return LAST_HOUR;
  return watchedMs < 6 * HOUR_MS ? LAST_SIX_HOURS : LAST_DAY;
};

/** Which span of time the page is about: the one in the URL, else the page's own. `missing`: there is no such agent. */
export const useAgentRange = () => {
  const { agent, subject } = usePlace();
  const { only } = useAgents();
  const path = agent ?? only;
  const watchedSince = trpc.agents.get.useQuery(
    { agent: path ?? '' },
    { enabled: path !== null, select: ({ addedAt }) => addedAt, staleTime: 60_000 },
  );
  const byPage = BY_PAGE[subjectOf(subject)?.span ?? 'none'];
  const byAge = watchedSince.data === undefined ? LAST_DAY : spanOf(Date.now() - watchedSince.data);
  const range = useRange(byPage ?? byAge);
  /** False: how long it is watched is not known yet, and another span may be asked for in a moment. */
  const ready = range.chosen || byPage !== null || !watchedSince.isPending;
  return { ...range, ready, missing: isNotFound(useLastError(watchedSince)) };
};
