import type { Status } from '@ciris/telemetry-contracts';
import { CircleCheck, CircleQuestionMark, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react';
import { STATUS_WORD } from '../format/words.ts';
import { cn } from './cn.ts';
import { Icon } from './icon.tsx';

/** Its own shape for each, since colour alone must not say it. */
export const STATUS_ICON: Readonly<Record<Status, LucideIcon>> = {
  healthy: CircleCheck,
  degraded: TriangleAlert,
  critical: OctagonAlert,
  unknown: CircleQuestionMark,
};

export const STATUS_INK: Readonly<Record<Status, string>> = {
  healthy: 'text-healthy',
  degraded: 'text-degraded',
  critical: 'text-critical',
  unknown: 'text-unknown',
};

export interface StatusBadgeProps {
  readonly status: Status;
  /** Instead of the status's own word, such as a verdict's. */
  readonly word?: string;
  readonly className?: string;
}

/** Healthy is quiet: a green icon and a grey word. */
export const StatusBadge = ({ status, word, className }: StatusBadgeProps) => (
  <span
    className={cn(
      'inline-flex items-center gap-1.5 align-middle whitespace-nowrap',
      status === 'healthy' ? 'text-ink-2' : STATUS_INK[status],
      className,
    )}
  >
    <Icon of={STATUS_ICON[status]} small className={STATUS_INK[status]} />
    {word ?? STATUS_WORD[status]}
  </span>
);
