'use client';

import type { ProviderType, RegistrationRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { useCallback, useMemo } from 'react';
import { plural, shortVersion } from '../../format/words.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { useAgentVersion } from '../../parts/agent-version.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { ApartList } from '../../parts/table/apart-list.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { links } from '../../url/links.ts';
import { ProviderCard, providerColumns } from './provider-columns.tsx';

/** As many as an agent has at least. */
const FEWEST = 8;

const idOf = (row: RegistrationRow): string => row.registrationId;
const typeOf = (row: RegistrationRow): string => row.type;

/** `Tools: 5, asked by the tool bus, chosen by fallback`. */
const typeHint = ({ providers, bus, strategy }: ProviderType): string => {
  const asked = bus === null ? 'asked for by name' : 'asked by its bus';
  const chosen = strategy.status === 'available' ? `, chosen by ${strategy.value.replaceAll('_', ' ')}` : '';
  return `${plural(providers, 'provider')}, ${asked}${chosen}`;
};

/** Who is registered for what, in the order in which they are asked. */
export const Providers = ({ agent }: { agent: string }) => {
  const version = useAgentVersion();
  const found = trpc.registry.providers.useQuery({ agent }, useNowOptions());
  const types = useMemo(() => new Map(found.data?.types.map((one) => [one.type, one])), [found.data]);
  const columns = useMemo(() => providerColumns(agent, found.data?.columns ?? {}), [agent, found.data?.columns]);
  const card = useCallback((row: RegistrationRow) => <ProviderCard agent={agent} row={row} />, [agent]);
  const groupHead = useCallback(
    (type: string) => {
      const of = types.get(type);
      return (
        <>
          {of?.title ?? type}
          <span className="ml-2 text-small font-normal text-ink-3">{of === undefined ? '' : typeHint(of)}</span>
        </>
      );
    },
    [types],
  );
  return (
    <Section
      title="Service registry"
      hint="the lower group is asked first, then the higher priority"
      actions={
        <Link
          href={links.subject(agent, 'breakers')}
          prefetch={false}
          className="rounded-1 text-small text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
        >
          breakers
        </Link>
      }
    >
      <Loaded of={found} what="The registry" skeleton={<SkeletonRows rows={FEWEST} />}>
        {({ rows, sentence }) => (
          <>
            <p className="mb-3 text-ink-2">{sentence}</p>
            <ApartList>
              <DataTable
                label="Registered providers"
                rows={rows}
                columns={columns}
                rowId={idOf}
                card={card}
                groupOf={typeOf}
                groupHead={groupHead}
                untoldBy={version === null ? 'this agent' : shortVersion(version)}
                empty={<EmptyState why="No registered provider is told by the sources that are open." />}
              />
            </ApartList>
          </>
        )}
      </Loaded>
    </Section>
  );
};
