import type { Status } from '@ciris/telemetry-contracts';

export interface TicksProps {
  /** One an interval; null: not watched. */
  readonly ticks: readonly (Status | null)[];
  /** In words, for those who do not see it. */
  readonly label: string;
  /** From one tick to the next, px. */
  readonly pitch?: number;
}

/** Also told by height, so that colour is not needed: what is wrong stands out of the row. */
const LOOK: Readonly<Record<Status | 'none', { readonly height: number; readonly fill: string }>> = {
  healthy: { height: 11, fill: 'var(--tick-healthy)' },
  degraded: { height: 14, fill: 'var(--mark-degraded)' },
  critical: { height: 16, fill: 'var(--mark-critical)' },
  unknown: { height: 5, fill: 'var(--border-control)' },
  none: { height: 2, fill: 'var(--chart-gap)' },
};

const PITCH = 4;
const HEIGHT = 18;

/** Runs of equal ticks are drawn as one path: ninety of them in forty rows are a lot of elements. */
const pathOf = (ticks: TicksProps['ticks'], kind: Status | 'none', pitch: number): string =>
  ticks
    .map((tick, index) => {
      const { height } = LOOK[kind];
      return (tick ?? 'none') === kind ? `M${index * pitch} ${HEIGHT}h${pitch - 1}v-${height}h-${pitch - 1}z` : '';
    })
    .join('');

const KINDS = Object.keys(LOOK) as (keyof typeof LOOK)[];

/** On whole pixels, never stretched: a tick is 3 px, or 2, and stands 1 px from the next. */
export const AvailabilityTicks = ({ ticks, label, pitch = PITCH }: TicksProps) => (
  <svg
    width={ticks.length * pitch}
    height={HEIGHT}
    role="img"
    aria-label={label}
    shapeRendering="crispEdges"
    className="block"
  >
    {KINDS.map((kind) => (
      <path key={kind} d={pathOf(ticks, kind, pitch)} fill={LOOK[kind].fill} />
    ))}
  </svg>
);
