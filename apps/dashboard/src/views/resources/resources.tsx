'use client';

import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { Budgets } from './budgets.tsx';
import { ResourceCharts } from './resource-charts.tsx';
import { ResourceFacts } from './resource-facts.tsx';
import { ResourcesHead } from './resources-head.tsx';
import { ResourcesSkeleton } from './resources-skeleton.tsx';

/** What the agent uses, against the limits that it holds itself to, and how its clock goes. */
export const Resources = () => {
  const agent = useAgentPath();
  const { range, setRange, ready } = useAgentRange();
  const window = useWindow(range);
  const options = { ...useHistoryOptions(), enabled: ready };
  const current = trpc.resources.current.useQuery({ agent }, useNowOptions());
  const history = trpc.resources.history.useQuery({ agent, ...window }, options);
  const time = trpc.system.time.useQuery({ agent, ...window }, options);
  return (
    <SubjectPage
      of={current}
      what="The resources"
      skeleton={<ResourcesSkeleton />}
      title={() => 'Resources'}
      head={(data) => <ResourcesHead current={data} />}
    >
      {(data) => (
        <>
          <ResourceFacts current={data} time={time.data} />
          <Budgets budgets={data.budgets} />
          <ResourceCharts
            current={data}
            history={history}
            time={time}
            range={range}
            onZoom={(from, to) => void setRange({ kind: 'absolute', from, to })}
          />
        </>
      )}
    </SubjectPage>
  );
};
