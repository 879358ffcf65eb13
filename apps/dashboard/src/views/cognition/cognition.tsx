'use client';

import { count } from '../../format/number.ts';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import { useAgents } from '../../frame/use-agents.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useLastError } from '../../live/use-last-error.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { AgentVersionOf } from '../../parts/agent-version.tsx';
import { Below } from '../../parts/below.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Stack } from '../../parts/section.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { Moment, Since } from '../../parts/time.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { CognitionSkeleton } from './cognition-skeleton.tsx';
import { MachineSection } from './machine-section.tsx';
import { MayComeNext } from './may-come-next.tsx';
import { StatesOverTime } from './states-over-time.tsx';
import { TimeInEach } from './time-in-each.tsx';
import { Transitions } from './transitions.tsx';

type Current = AppOutput['cognition']['current'];

/** The cognitive state: which, since when, what may follow, what was before. */
export const Cognition = () => {
  const agent = useAgentPath();
  const { chosen } = useAgents();
  const { range, setRange, ready } = useAgentRange();
  const current = trpc.cognition.current.useQuery({ agent }, useNowOptions());
  const history = trpc.cognition.history.useQuery(
    { agent, ...useWindow(range) },
    { ...useHistoryOptions(), enabled: ready },
  );
  const version = chosen?.version.status === 'available' ? chosen.version.value : null;
  const error = useLastError(current);
  if (current.data === undefined) {
    if (error) {
      return <ErrorState whole what="The cognitive state" error={error} onRetry={() => void current.refetch()} />;
    }
    return <CognitionSkeleton />;
  }
  const { data } = current;
  const now = data.state.status === 'available' ? data.state.value : null;
  return (
    <AgentVersionOf version={version}>
      <PageTitle parts={[now ?? 'State not known', chosen?.agent.name]} />
      <Stack>
        <VerdictHead
          badge={<StateBadge state={now} className="text-strong font-semi" />}
          since={<SinceWords current={data} />}
          sentence={data.sentence}
          why={<Why current={data} />}
        />
        <Below>
          <div className="grid grid-cols-[minmax(0,2.1fr)_minmax(0,1fr)] gap-10 max-wide:grid-cols-1 max-wide:gap-8">
            <MachineSection now={now} next={data.allowedNext.map(({ state }) => state)} />
            <div className="flex flex-col gap-8">
              <TimeInEach history={history} range={range} />
              <MayComeNext next={data.allowedNext} />
            </div>
          </div>
          <StatesOverTime history={history} onZoom={(from, to) => void setRange({ kind: 'absolute', from, to })} />
          <Transitions agent={agent} />
        </Below>
      </Stack>
    </AgentVersionOf>
  );
};

const SinceWords = ({ current }: { current: Current }) => {
  if (current.since === null) return null;
  return (
    <>
      {current.sinceIsExact ? 'since' : 'at least since'} <Moment at={current.since} />, <Since at={current.since} />
    </>
  );
};

const yes = (value: boolean) => ({ text: value ? 'yes' : 'no' });

const Why = ({ current }: { current: Current }) => (
  <span className="flex flex-wrap items-center gap-x-6 gap-y-1 text-body">
    {current.previous === null ? null : (
      <span className="flex items-center gap-2">
        before that <StateBadge state={current.previous} />
      </span>
    )}
    <span>
      paused <Reading of={current.paused} label="Paused" as={yes} className="text-ink-1" />
    </span>
    <span>
      initialised <Reading of={current.initializationComplete} label="Initialised" as={yes} className="text-ink-1" />
    </span>
    <span>
      transitions by its count{' '}
      <Reading of={current.transitionsTotal} label="Transitions by its own count" as={count} className="text-ink-1" />
    </span>
  </span>
);
