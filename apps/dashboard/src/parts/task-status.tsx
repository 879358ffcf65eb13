import type { TaskRow } from '@ciris/telemetry-contracts';
import { CircleCheck, CircleDashed, CircleSlash, CircleX, Hand, Hourglass, type LucideIcon } from 'lucide-react';
import { upperFirst } from '../format/words.ts';
import { cn } from './cn.ts';
import { Icon } from './icon.tsx';

interface Look {
  readonly icon: LucideIcon;
  readonly ink: string;
  readonly iconInk?: string;
}

const LOOK: Readonly<Record<TaskRow['status'], Look>> = {
  pending: { icon: Hourglass, ink: 'text-ink-1' },
  active: { icon: CircleDashed, ink: 'text-link' },
  completed: { icon: CircleCheck, ink: 'text-ink-2', iconInk: 'text-healthy' },
  deferred: { icon: Hand, ink: 'text-degraded' },
  rejected: { icon: CircleSlash, ink: 'text-ink-2', iconInk: 'text-ink-3' },
  failed: { icon: CircleX, ink: 'text-critical' },
  cancelled: { icon: CircleSlash, ink: 'text-ink-2', iconInk: 'text-ink-3' },
};

export interface TaskStatusProps {
  readonly status: TaskRow['status'];
  /** True at the head of a page. */
  readonly capital?: boolean;
  readonly className?: string;
}

export const TaskStatus = ({ status, capital = false, className }: TaskStatusProps) => {
  const { icon, ink, iconInk } = LOOK[status];
  return (
    <span className={cn('inline-flex items-center gap-1.5 align-middle whitespace-nowrap', ink, className)}>
      <Icon of={icon} small className={iconInk ?? ''} />
      {capital ? upperFirst(status) : status}
    </span>
  );
};
