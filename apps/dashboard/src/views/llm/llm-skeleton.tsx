import { Stack } from '../../parts/section.tsx';
import { Skeleton, SkeletonPicture, SkeletonRows } from '../../parts/skeleton.tsx';
import { VerdictHeadSkeleton } from '../../parts/verdict-head.tsx';
import { HEIGHT } from './calls-by-hour.tsx';

export const LlmSkeleton = () => (
  <Stack>
    <VerdictHeadSkeleton />
    <Skeleton className="h-10 w-[min(720px,100%)]" />
    <SkeletonRows rows={3} />
    <SkeletonPicture style={{ height: HEIGHT }} />
    <SkeletonRows rows={8} />
  </Stack>
);
