import type { AgentRow } from '@ciris/telemetry-contracts';
import { Hand } from 'lucide-react';
import { VERDICT_WORD } from '../format/words.ts';
import { cn } from './cn.ts';
import { Icon } from './icon.tsx';
import { StatusBadge } from './status-badge.tsx';

export const WAITING_ICON = Hand;
export const WAITING_INK = 'text-ink-1';

export interface VerdictBadgeProps {
  readonly verdict: Pick<AgentRow['verdict'], 'word' | 'status'>;
  readonly className?: string;
}

/** An agent that waits for somebody is not wrong, but a green tick would say that nobody is needed. */
export const VerdictBadge = ({ verdict: { word, status }, className }: VerdictBadgeProps) =>
  word === 'waiting' ? (
    <span className={cn('inline-flex items-center gap-1.5 align-middle whitespace-nowrap', WAITING_INK, className)}>
      <Icon of={WAITING_ICON} small />
      {VERDICT_WORD[word]}
    </span>
  ) : (
    <StatusBadge status={status} word={VERDICT_WORD[word]} {...(className === undefined ? {} : { className })} />
  );
