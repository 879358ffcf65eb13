import { took } from '../../format/duration.ts';
import { count, percent } from '../../format/number.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { Age } from '../../parts/time.tsx';
import { Breaker, type ServiceTicks } from '../services/service-columns.tsx';

export interface ServiceFactsProps {
  readonly detail: AppOutput['services']['get'];
  readonly availability: ServiceTicks | undefined;
  /** True: the availability is not known yet. */
  readonly comes: boolean;
}

const flag = (healthy: boolean) => ({ text: healthy ? 'healthy' : 'not healthy' });

const At = ({ at }: { at: number | null }) =>
  at === null ? <span className="text-small font-normal text-ink-3">– none seen</span> : <Age at={at} ago />;

/** Its place is kept, or what stands behind it would move when it comes. */
const Available = ({ ticks }: { ticks: ServiceTicks | undefined }) =>
  ticks === undefined ? (
    <Skeleton className="my-1 h-3 w-10" />
  ) : (
    <Reading of={ticks.percent} label="Availability" as={percent} />
  );

export const ServiceFacts = ({ detail, availability, comes }: ServiceFactsProps) => (
  <Facts
    facts={[
      {
        name: 'With what it needs',
        value: <StatusBadge status={detail.effective.status} className="text-body font-normal" />,
      },
      { name: 'Last proof of life', value: <At at={detail.health.lastProofAt} /> },
      { name: 'Last failure', value: <At at={detail.health.lastFailureAt} /> },
      availability === undefined && !comes ? null : { name: 'Available', value: <Available ticks={availability} /> },
      { name: 'Latency', value: <Reading of={detail.latencyMs} label="Latency" as={took} /> },
      { name: 'Errors', value: <Reading of={detail.errors} label="Errors" as={count} /> },
      { name: 'Requests', value: <Reading of={detail.requests} label="Requests" as={count} /> },
      { name: 'Breaker', value: <Breaker row={detail} /> },
      {
        name: 'The agent calls it',
        value: <Reading of={detail.selfReported} label="What the agent says of it" as={flag} />,
      },
    ]}
  />
);
