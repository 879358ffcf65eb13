import type { CognitiveState } from '@ciris/telemetry-contracts';
import { cn } from './cn.ts';

/** The six colours, the same in badge, band and diagram. */
export const stateColour = (state: CognitiveState | null): string =>
  state === null ? 'var(--chart-gap)' : `var(--state-${state.toLowerCase()})`;

export const StateBadge = ({ state, className }: { state: CognitiveState | null; className?: string }) => (
  <span
    className={cn(
      'inline-flex items-center gap-1.5 align-middle text-micro font-medium tracking-[0.02em] whitespace-nowrap',
      state === null ? 'text-ink-3' : 'text-ink-1',
      className,
    )}
  >
    <span
      aria-hidden="true"
      className={cn('size-2 rounded-[2px]', state === null && 'border-[1.5px] border-dashed border-control')}
      style={state === null ? undefined : { background: stateColour(state) }}
    />
    {state ?? 'no data'}
  </span>
);
