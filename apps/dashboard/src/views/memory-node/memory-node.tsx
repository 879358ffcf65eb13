'use client';

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
import { useAgentPath, usePlace } from '../../url/use-place.ts';
import { Neighbours } from './neighbours.tsx';

type Node = AppOutput['memory']['node'];

/** One node of the memory graph: what it is, what it holds, and what it has to do with others. */
export const MemoryNode = () => {
  const agent = useAgentPath();
  const node = usePlace().item ?? '';
  const detail = trpc.memory.node.useQuery({ agent, node }, useNowOptions());
  return (
    <SubjectPage
      of={detail}
      what="The node"
      skeleton={<ListPageSkeleton rows={6} />}
      title={({ type }) => type}
      head={(data) => (
        <VerdictHead
          badge={<span>{data.type}</span>}
          since={<Moment at={data.updatedAt} />}
          sentence={sentenceOf(data)}
        />
      )}
    >
      {(data) => (
        <>
          <Section title="Node" hint={`told by ${data.sources.join(', ')}`}>
            <KeyValues pairs={pairsOf(data)} />
          </Section>
          <Section title="Content" hint="as far as the content mode of this agent keeps it">
            {data.content === null ? (
              <EmptyState why={whyNone(data)} />
            ) : (
              <p className="rounded-2 bg-sunken px-3.5 py-3 break-words whitespace-pre-wrap">{data.content}</p>
            )}
          </Section>
          <Neighbours agent={agent} node={data} />
        </>
      )}
    </SubjectPage>
  );
};

const sentenceOf = ({ type, scope, neighbours }: Node): string => {
  const edges =
    neighbours.length === 1 ? 'one edge' : neighbours.length === 0 ? 'no edge' : `${neighbours.length} edges`;
  return `A node of type ${type} in the scope ${scope}, with ${edges}.`;
};

const whyNone = ({ columns }: Node): string => {
  const { content } = columns;
  return content && 'unavailable' in content
    ? (content.detail ?? 'What it holds is not told.')
    : 'Of concepts and observations alone the content is read, as far as the content mode of this agent keeps any.';
};

const pair = (key: string, value: ReactNode): Pair | null => (value === null ? null : { key, value });

const pairsOf = (data: Node): readonly (Pair | null)[] => [
  pair('Id', <code className="text-small break-all">{data.nodeId}</code>),
  pair('Type', data.type),
  pair('Scope', data.scope),
  pair('Version', data.version),
  pair('Made', data.createdAt === null ? null : <Moment at={data.createdAt} />),
  pair('Changed', <Moment at={data.updatedAt} />),
];
