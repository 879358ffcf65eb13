import type { BreakerState } from '@ciris/telemetry-contracts';
import { CircleCheck, type LucideIcon, RotateCw, ZapOff } from 'lucide-react';
import { cn } from './cn.ts';
import { Icon } from './icon.tsx';

export const BREAKER_WORD: Readonly<Record<BreakerState, string>> = {
  closed: 'closed',
  half_open: 'half open',
  open: 'open',
};

const LOOK: Readonly<Record<BreakerState, { readonly icon: LucideIcon; readonly ink: string; readonly word: string }>> =
  {
    closed: { icon: CircleCheck, ink: 'text-healthy', word: 'text-ink-2' },
    half_open: { icon: RotateCw, ink: 'text-degraded', word: 'text-degraded' },
    open: { icon: ZapOff, ink: 'text-critical', word: 'text-critical' },
  };

/** Its own shape and word for each; null: not known, or not listed then. */
export const BreakerBadge = ({ state }: { state: BreakerState | null }) => {
  if (state === null) return <span className="whitespace-nowrap text-ink-3">not known</span>;
  const { icon, ink, word } = LOOK[state];
  return (
    <span className={cn('inline-flex items-center gap-1.5 align-middle whitespace-nowrap', word)}>
      <Icon of={icon} small className={ink} />
      {BREAKER_WORD[state]}
    </span>
  );
};
