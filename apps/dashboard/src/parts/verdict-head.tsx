'use client';

import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import { clock } from '../format/time.ts';
import { lostSince, useConnection } from '../live/use-connection.ts';
import { cn } from './cn.ts';
import { Icon } from './icon.tsx';
import { Skeleton, SkeletonPicture } from './skeleton.tsx';

export interface VerdictHeadProps {
  /** Icon and word, in the colour of the status. */
  readonly badge: ReactNode;
  /** Beside the word, quiet: since when. */
  readonly since?: ReactNode;
  readonly sentence: string;
  readonly why?: ReactNode;
  /** At most three; the first leads to the cause. */
  readonly actions?: ReactNode;
  /** At the right: the picture that proves it. */
  readonly proof?: ReactNode;
}

/** The answer of a page as a sentence: its only large text. Without connection it is what was last known. */
export const VerdictHead = ({ badge, since, sentence, why, actions, proof }: VerdictHeadProps) => {
  const lost = useConnection(lostSince);
  return (
    <section className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-10 gap-y-4 max-tablet:grid-cols-1">
      <div className="min-w-0">
        <p className="mb-1.5 flex flex-wrap items-center gap-x-2 text-strong font-semi">
          {lost === null ? (
            <>
              {badge}
              {since ? <span className="font-normal text-ink-3 tabular-nums">{since}</span> : null}
            </>
          ) : (
            <>
              <Icon of={History} className="text-ink-3" />
              <span className="text-ink-2">Last known state, {clock(lost)}</span>
              <span className="font-normal text-ink-3">not confirmed since</span>
            </>
          )}
        </p>
        <h1
          className={cn(
            'max-w-[66ch] text-verdict font-semi tracking-[-0.018em] text-balance phone-only:text-[19px] phone-only:leading-[26px]',
            lost !== null && 'text-ink-2',
          )}
        >
          {sentence}
        </h1>
        {why ? <p className="mt-2 max-w-[84ch] text-pretty text-strong leading-[22px] text-ink-2">{why}</p> : null}
        {actions ? (
          <div className="mt-4 flex flex-wrap gap-2" data-screen-only>
            {actions}
          </div>
        ) : null}
      </div>
      {proof}
    </section>
  );
};

/** The head while it is not known yet: same height, so that nothing moves when it comes. */
export const VerdictHeadSkeleton = ({ proof = false }: { proof?: boolean }) => (
  <section className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-10 max-tablet:grid-cols-1" role="status">
    <div className="min-w-0">
      <span className="sr-only">Loading</span>
      <div className="mb-1.5 flex h-5 items-center">
        <Skeleton className="h-3 w-40" />
      </div>
      <div className="flex h-7.5 items-center">
        <Skeleton className="h-5 w-[min(520px,80%)]" />
      </div>
      <div className="mt-2 flex h-5.5 items-center">
        <Skeleton className="h-3 w-[min(680px,95%)]" />
      </div>
    </div>
    {proof ? <SkeletonPicture className="h-28 w-80 max-tablet:mt-4 max-tablet:w-full" /> : null}
  </section>
);
