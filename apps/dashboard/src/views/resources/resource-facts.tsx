import type { CurrentResources } from '@ciris/telemetry-contracts';
import { span } from '../../format/duration.ts';
import { percent } from '../../format/number.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import { disk, drift, megabytes } from './amounts.ts';

export interface ResourceFactsProps {
  readonly current: CurrentResources;
  readonly time: AppOutput['system']['time'] | undefined;
}

const ofSeconds = (value: number) => ({ text: span(value * 1000) });

export const ResourceFacts = ({ current, time }: ResourceFactsProps) => (
  <Facts
    facts={[
      { name: 'Memory', value: <Reading of={current.memoryMb} label="Memory" as={megabytes} /> },
      {
        name: 'Of its own limit',
        value: <Reading of={current.memoryPercent} label="Memory of its own limit" as={percent} />,
      },
      { name: 'CPU now', value: <Reading of={current.cpuPercent} label="CPU now" as={percent} /> },
      {
        name: 'CPU over a minute',
        value: <Reading of={current.cpuAverage1mPercent} label="CPU over a minute" as={percent} />,
      },
      {
        name: 'File system used',
        value: <Reading of={current.fileSystemUsedMb} label="File system used" as={disk} />,
      },
      {
        name: 'File system free',
        value: <Reading of={current.fileSystemFreeMb} label="File system free" as={disk} />,
      },
      time === undefined
        ? null
        : { name: 'Its clock against ours', value: <Reading of={time.driftMs} label="Clock drift" as={drift} /> },
      time === undefined
        ? null
        : { name: 'Process up', value: <Reading of={time.uptimeSeconds} label="Process up" as={ofSeconds} /> },
    ]}
  />
);
