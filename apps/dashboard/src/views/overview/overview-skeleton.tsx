import { LANES_HEIGHT } from '../../charts/lanes/lanes.tsx';
import { Stack } from '../../parts/section.tsx';
import { Skeleton, SkeletonPicture, SkeletonRows } from '../../parts/skeleton.tsx';
import { VerdictHeadSkeleton } from '../../parts/verdict-head.tsx';

export const OverviewSkeleton = () => (
  <Stack>
    <VerdictHeadSkeleton proof />
    <Skeleton className="h-10 w-[min(640px,100%)]" />
    <div>
      <Skeleton className="mb-3 h-4 w-24" />
      <SkeletonPicture style={{ height: LANES_HEIGHT }} />
    </div>
    <div className="grid grid-cols-2 gap-10 max-tablet:grid-cols-1">
      <SkeletonRows rows={6} />
      <SkeletonRows rows={6} />
    </div>
  </Stack>
);
