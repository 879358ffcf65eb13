'use client';

import { SubjectPage } from '../../frame/subject-page.tsx';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Section } from '../../parts/section.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { Moment } from '../../parts/time.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { useAgentPath, usePlace } from '../../url/use-place.ts';
import { headingOf } from '../errors/group.ts';
import { GroupBadge } from '../errors/group-badge.tsx';
import type { GroupDetail } from './detail.ts';
import { GroupFacts } from './group-facts.tsx';
import { Merge } from './merge.tsx';
import { NewestErrors } from './newest-errors.tsx';
import { Resolve } from './resolve.tsx';

/** One group of errors: what they say, where they are thrown, and what became of it. */
export const ErrorGroupPage = () => {
  const agent = useAgentPath();
  const group = usePlace().item ?? '';
  const detail = trpc.errors.group.useQuery({ agent, group }, useNowOptions());
  return (
    <SubjectPage
      of={detail}
      what="The group of errors"
      skeleton={<ListPageSkeleton rows={6} />}
      title={headingOf}
      head={(data) => (
        <VerdictHead
          badge={<GroupBadge of={data} />}
          since={<Moment at={data.firstAt} />}
          sentence={sentenceOf(data)}
          why={whyOf(data)}
        />
      )}
    >
      {(data) => (
        <>
          <NewestErrors agent={agent} group={data} />
          {data.state === 'open' || data.state === 'regressed' ? <Resolve agent={agent} group={data} /> : null}
          {data.state === 'merged' ? null : <Merge agent={agent} group={data} />}
          <Section title="About it">
            <GroupFacts agent={agent} group={data} />
          </Section>
        </>
      )}
    </SubjectPage>
  );
};

const sentenceOf = (data: GroupDetail): string =>
  `${headingOf(data)}: ${data.count === 1 ? 'once' : `${data.count} times`}.`;

const inVersion = (version: string | null): string => (version === null ? '' : ` in ${version}`);

const whyOf = ({ state, resolved, regressed, counted }: GroupDetail): string | null => {
  if (state === 'merged') return 'Another group receives what comes of it.';
  if (state === 'regressed') return `It came back${inVersion(regressed?.inVersion ?? null)} after it was resolved.`;
  if (resolved) return `Resolved by ${resolved.by}${inVersion(resolved.inVersion)}.`;
  return counted ? null : 'It does not count: harmless, or more words about a failure that another line counts.';
};
