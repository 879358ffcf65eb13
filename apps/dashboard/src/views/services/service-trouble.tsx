import type { ServiceRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { upperFirst } from '../../format/words.ts';
import { Age, Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';

/** What is wrong with a service, in its own row. */
export const ServiceTrouble = ({ agent, row }: { agent: string; row: ServiceRow }) => (
  <p>
    {upperFirst(row.health.words)}
    {row.health.since === null ? null : (
      <>
        , since <Moment at={row.health.since} />
      </>
    )}
    {row.health.lastFailureAt === null ? null : (
      <>
        , last failure <Age at={row.health.lastFailureAt} ago />
      </>
    )}
    .{' '}
    <Link
      href={links.item(agent, 'services', row.service)}
      prefetch={false}
      className="rounded-1 text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
    >
      See what was seen
    </Link>
  </p>
);
