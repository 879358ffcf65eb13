import type { Outcome, Status } from '@ciris/telemetry-contracts';
import {
  CircleCheck,
  CircleDashed,
  CircleQuestionMark,
  type LucideIcon,
  OctagonAlert,
  TriangleAlert,
} from 'lucide-react';
import { OUTCOME_WORD } from '../../format/words.ts';
import { cn } from '../../parts/cn.ts';
import { Icon } from '../../parts/icon.tsx';
import { STATUS_INK } from '../../parts/status-badge.tsx';

interface Look {
  readonly status: Status;
  readonly icon: LucideIcon;
  /** Said to who asks whether to roll on. */
  readonly verdict: string;
}

export const OUTCOME_LOOK: Readonly<Record<Outcome, Look>> = {
  works: { status: 'healthy', icon: CircleCheck, verdict: 'Ready' },
  degraded: { status: 'degraded', icon: TriangleAlert, verdict: 'Ready in part' },
  broken: { status: 'critical', icon: OctagonAlert, verdict: 'Not ready' },
  not_told: { status: 'unknown', icon: CircleQuestionMark, verdict: 'Not told' },
  not_enough_data: { status: 'unknown', icon: CircleDashed, verdict: 'Not enough data' },
};

/** Worst first, as counts and lists have it. */
export const OUTCOMES_WORST_FIRST: readonly Outcome[] = ['broken', 'degraded', 'not_enough_data', 'not_told', 'works'];

export const OutcomeBadge = ({ outcome, word, className }: { outcome: Outcome; word?: string; className?: string }) => {
  const { status, icon } = OUTCOME_LOOK[outcome];
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1.5 align-middle whitespace-nowrap',
        outcome === 'works' ? 'text-ink-1' : STATUS_INK[status],
        className,
      )}
    >
      <Icon of={icon} small className={STATUS_INK[status]} />
      {word ?? OUTCOME_WORD[outcome]}
    </span>
  );
};
