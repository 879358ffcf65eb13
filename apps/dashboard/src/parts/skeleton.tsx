import type { CSSProperties } from 'react';
import { cn } from './cn.ts';

/** Stands in final size for what comes; shown only when it takes longer than a blink. */
export const Skeleton = ({ className, style }: { className?: string; style?: CSSProperties }) => (
  <span aria-hidden="true" style={style} className={cn('appear-late block rounded-1 bg-active', className)} />
);

/** A picture that comes: quieter, since it is large. */
export const SkeletonPicture = ({ className, style }: { className?: string; style?: CSSProperties }) => (
  <Skeleton className={cn('w-full rounded-2 bg-sunken', className)} {...(style ? { style } : {})} />
);

/** Rows of a list that comes. */
export const SkeletonRows = ({ rows, className }: { rows: number; className?: string }) => (
  <div role="status" className="flex flex-col">
    <span className="sr-only">Loading</span>
    {Array.from({ length: rows }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rows that stand for nothing have no other name.
      <div key={row} className={cn('flex h-8 items-center gap-4 border-b border-line', className)}>
        <Skeleton className="h-2 w-18 shrink-0" />
        <Skeleton className={cn('h-2', ['w-2/5', 'w-1/3', 'w-1/2'][row % 3])} />
        <Skeleton className="ml-auto h-2 w-12 shrink-0" />
      </div>
    ))}
  </div>
);
