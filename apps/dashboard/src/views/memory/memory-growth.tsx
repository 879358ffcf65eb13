import { count } from '../../format/number.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { useBetween } from '../../live/use-between.ts';
import { type Asked, Loaded } from '../../parts/loaded.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { type Range, spanOfRange } from '../../url/range.ts';
import { CHART_HEIGHT, GaugeChart } from '../resources/gauge-chart.tsx';

export interface MemoryGrowthProps {
  readonly stats: AppOutput['memory']['stats'];
  readonly growth: Asked<AppOutput['memory']['timeline']>;
  readonly range: Range;
  readonly onZoom: (from: number, to: number) => void;
}

/** How the graph grew, and how much of that are metric points. */
export const MemoryGrowth = ({ stats, growth, range, onZoom }: MemoryGrowthProps) => {
  const between = useBetween();
  const isNow = range.kind === 'relative';
  const hint = spanOfRange(range) ?? (range.kind === 'absolute' ? between(range.from, range.to) : '');
  return (
    <div className="grid grid-cols-2 gap-x-10 gap-y-8 max-tablet:grid-cols-1">
      <Loaded of={growth} what="The growth" skeleton={<SkeletonPicture style={{ height: CHART_HEIGHT }} />}>
        {({ from, to, totalNodes, metricPoints }) => {
          const shared = { from, to, onZoom, as: count, unit: 'nodes' };
          return (
            <>
              <GaugeChart
                {...shared}
                title="All nodes"
                hint={hint}
                history={totalNodes}
                now={isNow ? stats.totalNodes : null}
              />
              <GaugeChart
                {...shared}
                title="Metric points among them"
                hint={hint}
                history={metricPoints}
                now={isNow ? stats.metricPoints : null}
              />
            </>
          );
        }}
      </Loaded>
    </div>
  );
};
