import { Stack } from '../../parts/section.tsx';
import { Skeleton, SkeletonRows } from '../../parts/skeleton.tsx';
import { VerdictHeadSkeleton } from '../../parts/verdict-head.tsx';

export const FleetSkeleton = () => (
  <Stack>
    <VerdictHeadSkeleton />
    <div>
      <Skeleton className="mb-4 h-6.5 w-72" />
      <SkeletonRows rows={6} className="h-14.5 phone-only:h-32" />
    </div>
  </Stack>
);
