import { Stack } from '../section.tsx';
import { Skeleton, SkeletonRows } from '../skeleton.tsx';
import { VerdictHeadSkeleton } from '../verdict-head.tsx';

/** A page that is a sentence and a list, in its final size. */
export const ListPageSkeleton = ({ rows = 12 }: { rows?: number }) => (
  <Stack>
    <VerdictHeadSkeleton />
    <div>
      <Skeleton className="mb-4 h-6.5 w-72" />
      <SkeletonRows rows={rows} />
    </div>
  </Stack>
);
