'use client';

import type { CognitiveState } from '@ciris/telemetry-contracts';
import { count } from '../../format/number.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { Reading } from '../../parts/reading.tsx';
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
  const { range, setRange, ready } = useAgentRange();
  const current = trpc.cognition.current.useQuery({ agent }, useNowOptions());
  const history = trpc.cognition.history.useQuery(
    { agent, ...useWindow(range) },
    { ...useHistoryOptions(), enabled: ready },
  );
  return (
    <SubjectPage
      of={current}
      what="The cognitive state"
      skeleton={<CognitionSkeleton />}
      title={(data) => stateOf(data) ?? 'State not known'}
      head={(data) => <Head current={data} />}
    >
      {(data) => (
        <>
          <div className="grid grid-cols-[minmax(0,2.1fr)_minmax(0,1fr)] gap-10 max-wide:grid-cols-1 max-wide:gap-8">
            <MachineSection now={stateOf(data)} next={data.allowedNext.map(({ state }) => state)} />
            <div className="flex flex-col gap-8">
              <TimeInEach history={history} range={range} />
              <MayComeNext next={data.allowedNext} />
            </div>
          </div>
          <StatesOverTime history={history} onZoom={(from, to) => void setRange({ kind: 'absolute', from, to })} />
          <Transitions agent={agent} />
        </>
      )}
    </SubjectPage>
  );
};

const stateOf = ({ state }: Current): CognitiveState | null => (state.status === 'available' ? state.value : null);

const Head = ({ current }: { current: Current }) => (
  <VerdictHead
    badge={<StateBadge state={stateOf(current)} className="text-strong font-semi" />}
    since={<SinceWords current={current} />}
    sentence={current.sentence}
    why={<Why current={current} />}
  />
);

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
