import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export interface ChipProps {
  readonly on: boolean;
  readonly onPress: () => void;
  /** How many there are of it; null: not told. */
  readonly amount?: ReactNode;
  readonly children: ReactNode;
}

/** One of several ways to cut a list. */
export const Chip = ({ on, onPress, amount, children }: ChipProps) => (
  <button
    type="button"
    aria-pressed={on}
    onClick={onPress}
    className={cn(
      'inline-flex h-6.5 items-center gap-1.5 rounded-2 border px-2.5 text-body whitespace-nowrap transition-colors duration-[var(--motion-fast)] phone-only:h-9',
      on ? 'border-edge bg-active text-ink-1' : 'border-line text-ink-2 hover:border-edge hover:text-ink-1',
    )}
  >
    {children}
    {amount === undefined ? null : <span className="font-medium tabular-nums">{amount}</span>}
  </button>
);
