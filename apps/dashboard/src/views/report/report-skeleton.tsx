import { Stack } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { VerdictHeadSkeleton } from '../../parts/verdict-head.tsx';

export const ReportSkeleton = () => (
  <Stack>
    <VerdictHeadSkeleton />
    <SkeletonRows rows={16} className="h-8.5" />
  </Stack>
);
