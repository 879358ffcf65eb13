import type { SystemReport } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { routed } from '../../url/links.ts';

type Edge = SystemReport['exposedAs'][number];

const LOOK = 'truncate rounded-1 underline decoration-edge underline-offset-2 hover:text-ink-1';

/** A procedure is asked for its agent, so that the link answers. */
const asked = (href: string, agent: string): string =>
  href.includes('?') ? href : `${href}?input=${encodeURIComponent(JSON.stringify({ agent }))}`;

const EdgeLink = ({ agent, edge: { kind, name, href } }: { agent: string; edge: Edge }) =>
  kind === 'page' ? (
    <Link href={routed(href)} prefetch={false} title={`The page ${name}`} className={`${LOOK} shrink-0`}>
      {name}
    </Link>
  ) : (
    <a
      href={asked(href, agent)}
      title={`${name}: its answer as JSON`}
      target="_blank"
      rel="noreferrer"
      className={`${LOOK} font-mono text-micro`}
    >
      {name}
    </a>
  );

export interface ExposedProps {
  readonly agent: string;
  readonly system: SystemReport;
}

/** How what a system tells can be read: pages and procedures, each a link. */
export const Exposed = ({ agent, system }: ExposedProps) => (
  <span className="flex flex-wrap gap-x-3 gap-y-0.5">
    {system.exposedAs.map((edge) => (
      <EdgeLink key={edge.href} agent={agent} edge={edge} />
    ))}
  </span>
);

/** In a row: its first page and procedure; the others stand below it. */
export const ExposedInShort = ({ agent, system }: ExposedProps) => {
  const page = system.exposedAs.find(({ kind }) => kind === 'page');
  const procedure = system.exposedAs.find(({ kind }) => kind === 'procedure');
  const shown = [page, procedure].filter((edge) => edge !== undefined);
  const more = system.exposedAs.length - shown.length;
  return (
    <>
      {shown.map((edge) => (
        <EdgeLink key={edge.href} agent={agent} edge={edge} />
      ))}
      {more > 0 ? <span className="text-ink-3">+{more}</span> : null}
    </>
  );
};
