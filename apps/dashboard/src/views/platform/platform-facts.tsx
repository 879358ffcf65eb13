import { bytes } from '../../format/bytes.ts';
import { span, took } from '../../format/duration.ts';
import { count, percent } from '../../format/number.ts';
import { exact } from '../../format/time.ts';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Age } from '../../parts/time.tsx';
import type { PlatformHealth } from './health.ts';

const seconds = (value: number) => ({ text: span(value * 1000) });
const word = (text: string) => ({ text });
const exactly = (at: number) => ({ text: exact(at) });

export const ProcessFacts = ({ health: { process, logLevel } }: { health: PlatformHealth }) => (
  <Facts
    facts={[
      { name: 'Up', value: <Reading of={process.uptimeSeconds} label="Up" as={seconds} /> },
      { name: 'Memory', value: <Reading of={process.residentBytes} label="Memory of the process" as={bytes} /> },
      {
        name: 'Heap',
        value: (
          <>
            <Reading of={process.heapUsedBytes} label="Heap used" as={bytes} />
            {process.heapLimitBytes.status === 'available' ? (
              <span className="font-normal text-ink-3">
                {' '}
                of <Reading of={process.heapLimitBytes} label="Heap limit" as={bytes} />
              </span>
            ) : null}
          </>
        ),
      },
      { name: 'CPU', value: <Reading of={process.cpuPercent} label="CPU of the process" as={percent} /> },
      {
        name: 'Event loop wait, p99',
        value: <Reading of={process.eventLoopDelayP99Ms} label="Event loop delay, p99" as={took} />,
      },
      {
        name: 'Longest',
        value: <Reading of={process.eventLoopDelayMaxMs} label="Event loop delay, longest" as={took} />,
      },
      { name: 'Log level', value: <Reading of={logLevel} label="Log level" as={word} /> },
    ]}
  />
);

export const StoreFacts = ({ store }: { store: PlatformHealth['store'] }) => (
  <Facts
    facts={[
      { name: 'File', value: <Reading of={store.fileBytes} label="Size of the store’s file" as={bytes} /> },
      {
        name: 'Not written back yet',
        value: <Reading of={store.walBytes} label="Size of the write-ahead log" as={bytes} />,
      },
      { name: 'Free on the disk', value: <Reading of={store.freeDiskBytes} label="Free on the disk" as={bytes} /> },
      {
        name: 'Last kept something',
        value: <Reading of={store.lastCommitAt} label="Last commit" as={exactly} draw={(at) => <Age at={at} ago />} />,
      },
    ]}
  />
);

export const ViewerFacts = ({ viewers }: { viewers: PlatformHealth['viewers'] }) => (
  <Facts
    facts={[
      { name: 'Connected', value: <Reading of={viewers.connections} label="Open connections" as={count} /> },
      {
        name: 'Subscriptions followed',
        value: <Reading of={viewers.subscriptions} label="Subscriptions that are followed" as={count} />,
      },
    ]}
  />
);
