'use client';

import { trpc } from '../live/trpc.ts';
import { fleet } from '../subjects/across.ts';
import type { Page, Subject, SubjectCount } from '../subjects/subject.ts';
import { SUBJECTS } from '../subjects/subjects.ts';
import type { Agents } from './use-agents.ts';

export interface Count extends Pick<SubjectCount, 'of' | 'bad'> {
  readonly amount: number;
}

/** Numbers beside the entries: only where they are known, and only those worth a look. */
export const useCounts = ({ rows, chosen }: Agents): ReadonlyMap<Page, Count> => {
  const asked = { agent: chosen?.agent.path ?? '' };
  const enabled = chosen !== undefined;
  const unwell = trpc.services.list.useQuery(
    { ...asked, rows: false },
    { enabled, select: ({ counts }) => (counts.critical ?? 0) + (counts.degraded ?? 0) },
  );
  const pending = trpc.deferrals.list.useQuery(
    { ...asked, limit: 1 },
    { enabled, select: ({ pending: of }) => (of.status === 'available' ? of.value : undefined) },
  );
  const counts = new Map<Page, Count>();
  if (rows && rows.length > 1) counts.set(fleet, { amount: rows.length, of: 'agents' });
  if (chosen === undefined) return counts;
  const known = { row: chosen, unwellServices: unwell.data, pendingDeferrals: pending.data };
  for (const subject of SUBJECTS as readonly Subject[]) {
    const amount = subject.count?.amount(known);
    if (subject.count && amount) counts.set(subject, { ...subject.count, amount });
  }
  return counts;
};
