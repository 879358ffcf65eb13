'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { SubjectPage } from '../../frame/subject-page.tsx';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { KeyValues, type Pair } from '../../parts/kv.tsx';
import { Section } from '../../parts/section.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { Moment } from '../../parts/time.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { links } from '../../url/links.ts';
import { useAgentPath, usePlace } from '../../url/use-place.ts';
import { Seal } from '../audit/seal.tsx';

type Detail = AppOutput['audit']['get'];

/** One entry of the audit trail: who, what, and whether it is as it was signed. */
export const AuditEntry = () => {
  const agent = useAgentPath();
  const entry = usePlace().item ?? '';
  const detail = trpc.audit.get.useQuery({ agent, entry }, useNowOptions());
  return (
    <SubjectPage
      of={detail}
      what="The entry"
      skeleton={<ListPageSkeleton rows={6} />}
      title={({ action }) => action}
      head={(data) => (
        <VerdictHead
          badge={<Seal seal={data.seal} />}
          since={<Moment at={data.at} />}
          sentence={sentenceOf(data)}
          why={data.faults.map(({ words }) => `${words}.`).join(' ') || null}
        />
      )}
    >
      {(data) => (
        <>
          <Section title="Entry" hint={`told by ${data.sources.join(', ')}`}>
            <KeyValues pairs={pairsOf(agent, data)} />
          </Section>
          <Section title="Details" hint="as far as the content mode of this agent keeps them">
            {data.details === null ? (
              <EmptyState why={whyNone(data)} />
            ) : (
              <p className="rounded-2 bg-sunken px-3.5 py-3 break-words whitespace-pre-wrap">{data.details}</p>
            )}
          </Section>
        </>
      )}
    </SubjectPage>
  );
};

const sentenceOf = ({ actor, action, outcome }: Detail): string =>
  `${actor ?? 'Somebody who is not told'} recorded ${action}${outcome === null ? '' : `: ${outcome}`}.`;

const whyNone = ({ columns }: Detail): string => {
  const { details } = columns;
  return details && 'unavailable' in details
    ? (details.detail ?? 'Its details are not told.')
    : 'It has no details, or the content mode of this agent keeps none.';
};

const pair = (key: string, value: ReactNode): Pair | null => (value === null ? null : { key, value });

const mono = (text: string | null): ReactNode =>
  text === null ? null : <code className="text-small break-all">{text}</code>;

const pairsOf = (agent: string, data: Detail): readonly (Pair | null)[] => [
  pair('No.', data.sequence),
  pair('Id', mono(data.entryId)),
  pair('Actor', data.actor),
  pair('Outcome', data.outcome),
  pair('Severity', data.severity),
  pair(
    'Thought',
    data.thoughtId === null ? null : (
      <Link href={links.item(agent, 'thoughts', data.thoughtId)} prefetch={false} className="hover:underline">
        {mono(data.thoughtId)}
      </Link>
    ),
  ),
  pair('Task', mono(data.taskId)),
  pair('Hash', mono(data.entryHash)),
];
