import type { Status } from '@ciris/telemetry-contracts';

export interface TicksProps {
  /** One an interval; null: not watched. */
  readonly ticks: readonly (Status | null)[];
  /** In words, for those who do not see it. */
  readonly label: string;
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
const pathOf = (ticks: TicksProps['ticks'], kind: Status | 'none'): string =>
  ticks
    .map((tick, index) => ((tick ?? 'none') === kind ? `M${index * PITCH} ${HEIGHT}h3v-${LOOK[kind].height}h-3z` : ''))
    .join('');

const KINDS = Object.keys(LOOK) as (keyof typeof LOOK)[];

export const AvailabilityTicks = ({ ticks, label }: TicksProps) => (
  <svg
    viewBox={`0 0 ${ticks.length * PITCH} ${HEIGHT}`}
    preserveAspectRatio="none"
    role="img"
    aria-label={label}
    shapeRendering="crispEdges"
    className="block h-4.5 w-full"
    style={{ maxWidth: ticks.length * PITCH }}
  >
    {KINDS.map((kind) => (
      <path key={kind} d={pathOf(ticks, kind)} fill={LOOK[kind].fill} />
    ))}
  </svg>
);
