import { span, took } from '../../format/duration.ts';
import { count, decimal } from '../../format/number.ts';
import { platformNow } from '../../live/clock.ts';
import { knownUntil, seenBy } from '../../live/known-until.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { lostSince, useConnection } from '../../live/use-connection.ts';
import { Facts } from '../../parts/facts.tsx';
import { KeyValues } from '../../parts/kv.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Since } from '../../parts/time.tsx';

type Queue = AppOutput['queue']['status'];

const rate = (value: number) => ({ text: decimal(value), unit: '/min' });
const seconds = (value: number) => took(value * 1000);
const plainNumber = (value: number) => ({ text: decimal(value) });

export const QueueFacts = ({ queue }: { queue: Queue }) => {
  const lost = useConnection(lostSince);
  return (
    <div>
      <Facts
        facts={[
          { name: 'Queue depth', value: <Reading of={queue.depth} label="Queue depth" as={count} /> },
          {
            name: 'Thoughts waiting',
            value: <Reading of={queue.waitingThoughts} label="Thoughts waiting" as={count} />,
          },
          { name: 'Running', value: <Reading of={queue.runningThoughts} label="Thoughts running" as={count} /> },
          { name: 'Open tasks', value: <Reading of={queue.openTasks} label="Open tasks" as={count} /> },
          {
            name: 'Oldest open',
            value: (
              <Reading
                of={queue.oldestCreatedAt}
                label="Age of the oldest open thought"
                as={(at) => ({ text: span(knownUntil(seenBy(queue.oldestCreatedAt), platformNow(), lost) - at) })}
                draw={(at) => <Since at={at} />}
              />
            ),
          },
          { name: 'Ended a minute', value: <Reading of={queue.endedPerMinute} label="Ended a minute" as={rate} /> },
          { name: 'Median thought', value: <Reading of={queue.medianThoughtMs} label="Median thought" as={took} /> },
          { name: 'p95', value: <Reading of={queue.p95ThoughtMs} label="p95 of a thought" as={took} /> },
        ]}
      />
      <SelfReported figures={queue.selfReported} />
    </div>
  );
};

/** Figures of the agent that are named so and mean something else: for who looks for them. */
const SelfReported = ({ figures }: { figures: Queue['selfReported'] }) => (
  <details className="mt-3 text-small text-ink-3">
    <summary className="w-max rounded-1 hover:text-ink-1">What the agent itself says of its queue</summary>
    <KeyValues
      className="mt-2 w-max gap-x-6"
      pairs={[
        {
          key: 'processing_rate',
          value: <Reading of={figures.processingRate} label="processing_rate" as={plainNumber} />,
        },
        {
          key: 'average_latency_ms',
          value: <Reading of={figures.averageLatencyMs} label="average_latency_ms" as={took} />,
        },
        { key: 'max_size', value: <Reading of={figures.maxSize} label="max_size" as={count} /> },
        {
          key: 'oldest_message_age_seconds',
          value: <Reading of={figures.oldestMessageAgeSeconds} label="oldest_message_age_seconds" as={seconds} />,
        },
      ]}
    />
  </details>
);
