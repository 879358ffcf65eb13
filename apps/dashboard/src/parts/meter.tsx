import { cn } from './cn.ts';

export interface MeterProps {
  readonly value: number;
  readonly top: number;
  /** Drawn as a fine line across. */
  readonly limit: number | null;
  readonly passes: boolean;
}

const percent = (value: number, top: number): string => `${Math.min(100, Math.max(0, (value / top) * 100))}%`;

/** A score on its line, with its limit. The number stands beside it, so it is silent. */
export const Meter = ({ value, top, limit, passes }: MeterProps) => (
  <span aria-hidden="true" className="relative block h-1 w-30 max-w-full rounded-[2px] bg-active">
    <span
      className={cn('absolute inset-y-0 left-0 rounded-[2px]', passes ? 'bg-ink-2' : 'bg-degraded-mark')}
      style={{ width: percent(value, top) }}
    />
    {limit === null ? null : (
      <span className="absolute -top-1 h-3 w-[1.5px] bg-ink-1" style={{ left: percent(limit, top) }} />
    )}
  </span>
);
