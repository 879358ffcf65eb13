'use client';

import { useCallback } from 'react';
import { age } from '../../format/duration.ts';
import { count } from '../../format/number.ts';
import { useAtNow } from '../../live/clock.ts';
import { knownUntil, seenBy } from '../../live/known-until.ts';
import { lostSince, useConnection } from '../../live/use-connection.ts';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import type { DeferralList } from './deferral.ts';
import { deferralSentence, oldestOf } from './deferral-words.ts';

/** How long the oldest waits, as long as it is known that it still does. */
const useWaits = (list: DeferralList): string | null => {
  const lost = useConnection(lostSince);
  const oldest = oldestOf(list);
  const seen = seenBy(list.pending);
  return useAtNow(
    useCallback(
      (now: number) => (oldest === null ? null : age(knownUntil(seen, now, lost) - oldest)),
      [oldest, seen, lost],
    ),
  );
};

const Badge = ({ pending }: Pick<DeferralList, 'pending'>) => {
  if (pending.status === 'unavailable') return <StatusBadge status="unknown" word="Not told" />;
  if (pending.value === 0) return <StatusBadge status="healthy" word="Nothing waits" />;
  return <VerdictBadge verdict={{ word: 'waiting', status: 'healthy' }} />;
};

export const DeferralsHead = ({ list }: { list: DeferralList }) => (
  <VerdictHead
    badge={<Badge pending={list.pending} />}
    sentence={deferralSentence(list, useWaits(list))}
    why={
      <>
        What the agent hands over to a wise authority, instead of deciding itself. It waits for the answer, which is
        given at the agent, not here. Waiting now: <Reading of={list.pending} label="Pending deferrals" as={count} />
      </>
    }
  />
);
