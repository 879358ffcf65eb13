import { Stack } from '../../parts/section.tsx';
import { Skeleton, SkeletonPicture, SkeletonRows } from '../../parts/skeleton.tsx';
import { VerdictHeadSkeleton } from '../../parts/verdict-head.tsx';
import { CHART_HEIGHT } from './gauge-chart.tsx';

export const ResourcesSkeleton = () => (
  <Stack>
    <VerdictHeadSkeleton />
    <Skeleton className="h-10 w-[min(720px,100%)]" />
    <SkeletonRows rows={6} />
    <div className="grid grid-cols-2 gap-10 max-tablet:grid-cols-1">
      <SkeletonPicture style={{ height: CHART_HEIGHT }} />
      <SkeletonPicture style={{ height: CHART_HEIGHT }} />
    </div>
  </Stack>
);
