import { Stack } from '../../parts/section.tsx';
import { Skeleton, SkeletonPicture, SkeletonRows } from '../../parts/skeleton.tsx';
import { VerdictHeadSkeleton } from '../../parts/verdict-head.tsx';

export const ThoughtsSkeleton = () => (
  <Stack>
    <VerdictHeadSkeleton />
    <Skeleton className="h-10 w-[min(720px,100%)]" />
    <SkeletonPicture className="h-42 w-full" />
    <div className="grid grid-cols-2 gap-10 max-tablet:grid-cols-1">
      <SkeletonPicture className="h-57 w-full" />
      <SkeletonPicture className="h-57 w-full" />
    </div>
    <SkeletonRows rows={12} />
  </Stack>
);
