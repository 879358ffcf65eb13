import type { ThoughtStatus as Status } from '@ciris/telemetry-contracts';
import { CircleCheck, CircleDashed, CircleX, Flag, Hourglass, type LucideIcon, UserCheck } from 'lucide-react';
import { upperFirst } from '../format/words.ts';
import { cn } from './cn.ts';
import { Icon } from './icon.tsx';

interface Look {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly ink: string;
  readonly iconInk?: string;
}

const LOOK: Readonly<Record<Status, Look>> = {
  pending: { word: 'waiting', icon: Hourglass, ink: 'text-ink-1' },
  processing: { word: 'running', icon: CircleDashed, ink: 'text-link' },
  completed: { word: 'completed', icon: CircleCheck, ink: 'text-ink-2', iconInk: 'text-healthy' },
  deferred: { word: 'deferred', icon: UserCheck, ink: 'text-degraded' },
  failed: { word: 'failed', icon: CircleX, ink: 'text-critical' },
  ended: { word: 'ended', icon: Flag, ink: 'text-ink-2', iconInk: 'text-ink-3' },
};

export interface ThoughtStatusProps {
  readonly status: Status;
  readonly rejected?: boolean;
  /** True at the head of a page. */
  readonly capital?: boolean;
  readonly className?: string;
}

export const ThoughtStatus = ({ status, rejected = false, capital = false, className }: ThoughtStatusProps) => {
  const { word, icon, ink, iconInk } = LOOK[status];
  const named = rejected ? 'rejected' : word;
  return (
    <span className={cn('inline-flex items-center gap-1.5 align-middle whitespace-nowrap', ink, className)}>
      <Icon of={icon} small className={iconInk ?? ''} />
      {capital ? upperFirst(named) : named}
    </span>
  );
};
