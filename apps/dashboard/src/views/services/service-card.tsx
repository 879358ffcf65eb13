import type { ServiceRow, Unavailable } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { links } from '../../url/links.ts';
import { isUnwell } from './groups.ts';
import { Breaker, Percent, type ServiceTicks, Ticks } from './service-columns.tsx';

export interface ServiceCardProps {
  readonly agent: string;
  readonly row: ServiceRow;
  readonly availability: ServiceTicks | undefined;
  /** Why there is no availability; null: it comes, or is there. */
  readonly missing: Unavailable | null;
}

export const ServiceCard = ({ agent, row, availability, missing }: ServiceCardProps) => (
  <div className="flex flex-col gap-1.5">
    <div className="flex items-center justify-between gap-3">
      <Link href={links.item(agent, 'services', row.service)} prefetch={false} className="rounded-1 font-medium">
        {row.service}
      </Link>
      <StatusBadge status={row.health.status} />
    </div>
    <Ticks row={availability} missing={missing} pitch={3} />
    <div className="flex flex-wrap items-baseline gap-x-4 text-small text-ink-3">
      <span className="min-w-0 flex-1 truncate">{isUnwell(row) ? null : row.health.words}</span>
      {row.breaker.status === 'available' ? <Breaker row={row} /> : null}
      <Percent row={availability} service={row.service} missing={missing} />
    </div>
  </div>
);
