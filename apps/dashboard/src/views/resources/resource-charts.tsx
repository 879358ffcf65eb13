import type { CurrentResources } from '@ciris/telemetry-contracts';
import { percent } from '../../format/number.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { useBetween } from '../../live/use-between.ts';
import { type Asked, Loaded } from '../../parts/loaded.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { type Range, spanOfRange } from '../../url/range.ts';
import { disk, drift, MB_IN_GB, megabytes } from './amounts.ts';
import { CHART_HEIGHT, GaugeChart } from './gauge-chart.tsx';

type History = AppOutput['resources']['history'];
type Time = AppOutput['system']['time'];

export interface ResourceChartsProps {
  readonly current: CurrentResources;
  readonly history: Asked<History>;
  readonly time: Asked<Time>;
  readonly range: Range;
  readonly onZoom: (from: number, to: number) => void;
}

const Waiting = () => <SkeletonPicture style={{ height: CHART_HEIGHT }} />;

/** What it used, and how its clock went, on one span of time. */
export const ResourceCharts = ({ current, history, time, range, onZoom }: ResourceChartsProps) => {
  const between = useBetween();
  const isNow = range.kind === 'relative';
  const hint = spanOfRange(range) ?? (range.kind === 'absolute' ? between(range.from, range.to) : '');
  return (
    <div className="grid grid-cols-2 gap-x-10 gap-y-8 max-tablet:grid-cols-1">
      <Loaded of={history} what="The history" skeleton={<Waiting />}>
        {({ from, to, memoryMb, cpuAverage1mPercent, fileSystemUsedMb }) => {
          const shared = { from, to, onZoom };
          return (
            <>
              <GaugeChart
                {...shared}
                title="Memory"
                hint={`${hint}, MB`}
                history={memoryMb}
                now={isNow ? current.memoryMb : null}
                as={megabytes}
                unit="MB"
              />
              <GaugeChart
                {...shared}
                title="CPU"
                hint={`${hint}, per cent, mean of a minute`}
                history={cpuAverage1mPercent}
                now={isNow ? current.cpuAverage1mPercent : null}
                as={percent}
                unit="%"
              />
              <GaugeChart
                {...shared}
                title="File system"
                hint={`${hint}, GB used, by all of the host and not by the agent alone`}
                history={fileSystemUsedMb}
                now={isNow ? current.fileSystemUsedMb : null}
                as={disk}
                unit="GB"
                per={MB_IN_GB}
              />
            </>
          );
        }}
      </Loaded>
      <Loaded of={time} what="The drift of its clock" skeleton={<Waiting />}>
        {({ from, to, driftMs, driftHistory }) => (
          <GaugeChart
            from={from}
            to={to}
            onZoom={onZoom}
            title="Clock"
            hint={`${hint}, ms ahead of ours, measured here`}
            history={driftHistory}
            now={isNow ? driftMs : null}
            as={drift}
            unit="ms"
          />
        )}
      </Loaded>
    </div>
  );
};
