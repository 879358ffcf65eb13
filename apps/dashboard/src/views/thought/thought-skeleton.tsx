import { Stack } from '../../parts/section.tsx';
import { Skeleton, SkeletonRows } from '../../parts/skeleton.tsx';
import { VerdictHeadSkeleton } from '../../parts/verdict-head.tsx';

export const ThoughtSkeleton = () => (
  <Stack>
    <VerdictHeadSkeleton />
    <Skeleton className="h-10 w-[min(720px,100%)]" />
    <SkeletonRows rows={11} className="h-7" />
    <SkeletonRows rows={5} />
  </Stack>
);
