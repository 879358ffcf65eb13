import type { LucideIcon } from 'lucide-react';
import { cn } from './cn.ts';

/** 16 px, 14 px small; the word beside it says what it means, so it is silent. */
export const Icon = ({
  of: Drawn,
  small = false,
  className,
}: {
  of: LucideIcon;
  small?: boolean;
  className?: string;
}) => (
  <Drawn
    aria-hidden="true"
    focusable="false"
    strokeWidth={1.75}
    className={cn(small ? 'size-3.5' : 'size-4', 'shrink-0', className)}
  />
);
