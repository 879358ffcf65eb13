import { STATE_ROWS_HEIGHT } from '../../charts/state-rows.tsx';
import { Stack } from '../../parts/section.tsx';
import { SkeletonPicture, SkeletonRows } from '../../parts/skeleton.tsx';
import { VerdictHeadSkeleton } from '../../parts/verdict-head.tsx';
import { MACHINE_HEIGHT } from './machine.ts';

export const CognitionSkeleton = () => (
  <Stack>
    <VerdictHeadSkeleton />
    <div className="grid grid-cols-[minmax(0,2.1fr)_minmax(0,1fr)] gap-10 max-wide:grid-cols-1">
      <SkeletonPicture style={{ height: MACHINE_HEIGHT }} />
      <SkeletonRows rows={8} />
    </div>
    <SkeletonPicture style={{ height: STATE_ROWS_HEIGHT }} />
    <SkeletonRows rows={6} />
  </Stack>
);
