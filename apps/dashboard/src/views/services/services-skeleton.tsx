import { Stack } from '../../parts/section.tsx';
import { Skeleton, SkeletonRows } from '../../parts/skeleton.tsx';
import { VerdictHeadSkeleton } from '../../parts/verdict-head.tsx';

export const ServicesSkeleton = () => (
  <Stack>
    <VerdictHeadSkeleton />
    <div>
      <Skeleton className="mb-4 h-6.5 w-72" />
      <SkeletonRows rows={22} />
    </div>
  </Stack>
);
