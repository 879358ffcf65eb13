'use client';

import type { Status, Verdict, VerdictWord } from '@ciris/telemetry-contracts';
import { count } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import { useAgents } from '../../frame/use-agents.ts';
import { SeenBy, seenBy } from '../../live/known-until.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { QUEUE_POINTS } from '../../url/range.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { Pipeline, type Step, TimeShares } from './pipeline.tsx';
import { QueueByAge } from './queue-by-age.tsx';
import { QueueDepth } from './queue-depth.tsx';
import { QueueFacts } from './queue-facts.tsx';
import { ThoughtList } from './thought-list.tsx';
import { ThoughtsSkeleton } from './thoughts-skeleton.tsx';

type Queue = AppOutput['queue']['status'];

/** What waits, where it stands in the eleven steps, and whether it advances. */
export const Thoughts = () => {
  const agent = useAgentPath();
  const { chosen } = useAgents();
  const { range, setRange, chosen: rangeChosen } = useAgentRange();
  const window = useWindow(range);
  const { placeholderData } = useHistoryOptions();
  const queue = trpc.queue.status.useQuery(
    { agent, ...window, points: QUEUE_POINTS },
    { ...useNowOptions(), placeholderData },
  );
  const verdict = chosen?.verdict;
  const stuckSince = verdict?.word === 'stuck' ? verdict.since : null;
  const zoom = (from: number, to: number): void => void setRange({ kind: 'absolute', from, to });
  return (
    <SubjectPage
      of={queue}
      what="The queue"
      skeleton={<ThoughtsSkeleton />}
      title={() => 'Thoughts'}
      head={(data) => (
        <VerdictHead
          badge={<StatusBadge status={queueStatus(verdict, data)} word={queueWord(data)} />}
          since={data.paused.status === 'available' && data.paused.value ? 'while it is paused' : null}
          sentence={data.sentence}
        />
      )}
    >
      {(data) => (
        <SeenBy value={seenBy(data.oldestCreatedAt)}>
          <QueueFacts queue={data} />
          <Steps queue={data} stuck={stuckSince !== null} />
          <div className="grid grid-cols-2 gap-10 max-tablet:grid-cols-1 max-tablet:gap-8">
            <QueueByAge agent={agent} queue={data} />
            <QueueDepth queue={data} range={range} stuckSince={stuckSince} onZoom={zoom} />
          </div>
          <ThoughtList queue={data} window={rangeChosen ? window : {}} />
        </SeenBy>
      )}
    </SubjectPage>
  );
};

/** Of the queue alone: an agent whose tools fail may still have nothing that waits. */
const ABOUT_THE_QUEUE: readonly VerdictWord[] = ['unreachable', 'stuck', 'slow', 'paused'];

const queueStatus = (verdict: Verdict | undefined, { depth }: Queue): Status => {
  if (verdict !== undefined && ABOUT_THE_QUEUE.includes(verdict.word)) return verdict.status;
  return depth.status === 'available' && verdict !== undefined ? 'healthy' : 'unknown';
};

const queueWord = ({ depth }: Queue): string =>
  depth.status === 'available' ? `${plain(count(depth.value))} in the queue` : 'Depth not told';

/** Where most stand, when nothing ends. */
const stuckStep = (steps: readonly Step[]): string | null => {
  const most = steps.reduce<Step | null>(
    (best, step) => (step.live.length > (best?.live.length ?? 0) ? step : best),
    null,
  );
  return most?.name ?? null;
};

const Steps = ({ queue, stuck }: { queue: Queue; stuck: boolean }) => (
  <Section
    title="Eleven steps"
    hint="live thoughts in each (outlined: running), median duration, share of the time below"
  >
    {queue.pipeline.length === 0 ? (
      <EmptyState why={queue.pipelineNote ?? 'Where a thought stands is not told.'} />
    ) : (
      <>
        {queue.pipelineNote === null ? null : <p className="mb-3 text-small text-ink-3">{queue.pipelineNote}</p>}
        <Pipeline
          steps={queue.pipeline}
          told={queue.pipelineNote === null}
          stuckAt={stuck ? stuckStep(queue.pipeline) : null}
        />
        <TimeShares steps={queue.pipeline} />
      </>
    )}
  </Section>
);
