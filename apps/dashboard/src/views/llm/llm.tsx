'use client';

import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { LLM_BY, LLM_SOURCE } from '../../subjects/llm.ts';
import { useChoice } from '../../url/use-choice.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { CallsByHour } from './calls-by-hour.tsx';
import { LlmCalls } from './llm-calls.tsx';
import { LlmHead } from './llm-head.tsx';
import { LlmSkeleton } from './llm-skeleton.tsx';
import { ProviderList } from './provider-list.tsx';
import { UsageFacts } from './usage-facts.tsx';
import { UsageTable } from './usage-table.tsx';

/** What the LLM costs, for which model, how fast it answers and how often it does not. */
export const Llm = () => {
  const agent = useAgentPath();
  const { range, setRange } = useAgentRange();
  const window = useWindow(range);
  const [by] = useChoice(LLM_BY);
  const [source] = useChoice(LLM_SOURCE);
  const { placeholderData } = useHistoryOptions();
  const usage = trpc.llm.usage.useQuery(
    { agent, ...window, ...(source === 'best' ? {} : { source }) },
    { ...useNowOptions(), placeholderData },
  );
  const providers = trpc.llm.providers.useQuery({ agent }, useNowOptions());
  return (
    <SubjectPage
      of={usage}
      what="The usage of the LLM"
      skeleton={<LlmSkeleton />}
      title={() => 'LLM'}
      head={(data) => <LlmHead usage={data} />}
    >
      {(data) => (
        <>
          <UsageFacts usage={data} />
          <Loaded of={providers} what="The providers" skeleton={<SkeletonRows rows={3} />}>
            {({ rows }) => <ProviderList rows={rows} />}
          </Loaded>
          {data.source === null ? null : (
            <CallsByHour
              usage={data}
              range={range}
              onZoom={(from, to) => void setRange({ kind: 'absolute', from, to })}
            />
          )}
          {by === 'call' ? (
            <LlmCalls agent={agent} window={window} source={data.source} />
          ) : (
            <UsageTable agent={agent} usage={data} by={by} />
          )}
        </>
      )}
    </SubjectPage>
  );
};
