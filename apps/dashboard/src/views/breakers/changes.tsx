'use client';

import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { plural } from '../../format/words.ts';
import { BreakerBadge } from '../../parts/breaker-state.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { type Asked, Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import { type BreakerChange, type BreakerTimeline, isOfLlm } from './breaker.ts';

/** More than these are in the export of the timeline, and in a shorter span. */
const SHOWN = 100;

export const Changes = ({ agent, timeline }: { agent: string; timeline: Asked<BreakerTimeline> }) => (
  <Section title="Changes" hint={timeline.data ? hintOf(timeline.data) : null}>
    <Loaded of={timeline} what="The changes" skeleton={<SkeletonRows rows={4} />}>
      {({ changes }) =>
        changes.length === 0 ? (
          <EmptyState why="No breaker changed its state in this span, as far as it was watched." />
        ) : (
          <ol aria-label="Changes" className="border-t border-line">
            {changes.slice(0, SHOWN).map((change) => (
              <Change key={`${change.at} ${change.family} ${change.name}`} agent={agent} change={change} />
            ))}
          </ol>
        )
      }
    </Loaded>
  </Section>
);

const hintOf = ({ changes, callsNote }: BreakerTimeline): string =>
  [
    changes.length > SHOWN ? `the newest ${SHOWN} of ${changes.length}` : plural(changes.length, 'change'),
    'seen when it is looked at: the true instant is a little before',
    ...(callsNote === null ? [] : [callsNote]),
  ].join('; ');

const Change = ({ agent, change }: { agent: string; change: BreakerChange }) => (
  <li className="border-b border-line py-2">
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Moment at={change.at} className="w-32 text-small text-ink-2" />
      <span className="font-medium">{change.name}</span>
      <span className="flex items-center gap-2">
        <BreakerBadge state={change.from} />
        <Icon of={ArrowRight} small className="text-ink-3" />
        <BreakerBadge state={change.to} />
      </span>
    </p>
    {change.calls.length > 0 ? (
      <FailedCalls agent={agent} change={change} />
    ) : (
      <p className="mt-1 text-small text-ink-3">{whyNone(change)}</p>
    )}
  </li>
);

/** Failed calls open a breaker; all else has other causes. */
const whyNone = (change: BreakerChange): string => {
  if (change.to === 'half_open') return 'Its time to recover was over.';
  if (change.to === 'closed')
    return change.from === null ? 'Listed again.' : 'The calls that it let through were answered.';
  if (change.to === null) return 'No longer listed, or not told.';
  return isOfLlm(change) ? 'No failed call before it is told.' : 'Breakers of the registry do not see calls fail.';
};

const runWords = ({ calls, failedInARow, orMore }: BreakerChange): string => {
  const newest = calls.length < failedInARow ? `, the newest ${calls.length} of them here` : '';
  return `${orMore ? 'At least ' : ''}${plural(failedInARow, 'call')} failed in a row before${newest}`;
};

const FailedCalls = ({ agent, change }: { agent: string; change: BreakerChange }) => (
  <details className="mt-1 text-small" open={change.calls.length <= 5}>
    <summary className="w-fit cursor-pointer rounded-1 text-ink-2">{runWords(change)}</summary>
    <ul className="mt-1 flex flex-col gap-1 border-l border-line pl-3">
      {change.calls.map((call, index) => (
        // Calls of one thought may fail in the same millisecond.
        // biome-ignore lint/suspicious/noArrayIndexKey: they are never reordered
        <li key={`${call.at} ${index}`} className="flex flex-wrap gap-x-4 text-ink-3">
          <Moment at={call.at} />
          <span className="text-ink-2">
            {call.status.replaceAll('_', ' ')}
            {call.errorClass === null ? null : `, ${call.errorClass}`}
          </span>
          {call.durationMs === null ? null : <span className="tabular-nums">{plain(took(call.durationMs))}</span>}
          {call.thoughtId === null ? null : (
            <Link
              href={links.item(agent, 'thoughts', call.thoughtId)}
              prefetch={false}
              className="min-w-0 truncate rounded-1 font-mono hover:underline"
            >
              {call.thoughtId}
            </Link>
          )}
        </li>
      ))}
    </ul>
  </details>
);
