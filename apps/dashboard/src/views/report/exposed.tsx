import type { SystemReport } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { routed } from '../../url/links.ts';

type Edge = SystemReport['exposedAs'][number];

const LOOK = 'truncate rounded-1 underline decoration-edge underline-offset-2 hover:text-ink-1';

const EdgeLink = ({ kind, name, href }: Edge) => {
  if (href === null) {
    return (
      <span title={`${name}: by the typed client`} className="truncate font-mono text-micro">
        {name}
      </span>
    );
  }
  return kind === 'page' ? (
    <Link href={routed(href)} prefetch={false} title={`The page ${name}`} className={`${LOOK} min-w-0`}>
      {name}
    </Link>
  ) : (
    <a
      href={href}
      title={`${name}: its answer as JSON`}
      target="_blank"
      rel="noreferrer"
      className={`${LOOK} font-mono text-micro`}
    >
      {name}
    </a>
  );
};

export interface ExposedProps {
  readonly system: SystemReport;
}

/** How what a system tells can be read: pages and procedures, a link where that answers as it stands. */
export const Exposed = ({ system }: ExposedProps) => (
  <span className="flex flex-wrap gap-x-3 gap-y-0.5">
    {system.exposedAs.map((edge) => (
      <EdgeLink key={`${edge.kind} ${edge.name}`} {...edge} />
    ))}
  </span>
);

/** In a row: its first page and procedure; the others stand below it. */
export const ExposedInShort = ({ system }: ExposedProps) => {
  const page = system.exposedAs.find(({ kind }) => kind === 'page');
  const procedure = system.exposedAs.find(({ kind }) => kind === 'procedure');
  const shown = [page, procedure].filter((edge) => edge !== undefined);
  const more = system.exposedAs.length - shown.length;
  return (
    <>
      {shown.map((edge) => (
        <EdgeLink key={`${edge.kind} ${edge.name}`} {...edge} />
      ))}
      {more > 0 ? <span className="shrink-0 text-ink-3">+{more}</span> : null}
    </>
  );
};
