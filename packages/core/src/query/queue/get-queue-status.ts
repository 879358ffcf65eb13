import type { InputOf, OutputOf, QueueStatus, queue, Reading } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import { stuckWindowMs } from '../../insight/verdict-rules.ts';
import type { ThoughtRecord } from '../../ports/rows.ts';
import { derived } from '../../resolve/field.ts';
import { whyNoTeller } from '../../resolve/unavailable.ts';
import { isOpen, lastToldAt } from '../../resolve/view.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { endedSeries } from '../ended-series.ts';
import { HOUR_MS, windowOf } from '../window.ts';
import { depthSeries } from './depth-series.ts';
import { pipelineOf } from './pipeline.ts';
import { noTeller, notListed, type OpenThoughts, openThoughts, queueItems, tellerOf } from './queue-items.ts';
import { type QueueSeen, queueSentence } from './queue-sentence.ts';
import { thoughtTimes } from './thought-times.ts';

const MINUTE_MS = 60_000;

const perMinute = (ended: Reading<number>, covered: number): Reading<number> =>
  ended.status === 'unavailable' || covered === 0
    ? ended
    : {
        ...ended,
        value: ended.value / covered,
        basis: 'derived',
        formula: 'thoughts ended in the watched minutes, a minute',
      };

/** Depth and what waits, the same for the query and the subscription. */
export const queueDepths = async (
  context: QueryContext,
  of: AgentView,
  open: readonly ThoughtRecord[],
): Promise<Pick<QueueStatus, 'depth' | 'waitingThoughts' | 'runningThoughts' | 'openTasks' | 'paused'>> => {
  const source = tellerOf(of);
  const byStream = (status: ThoughtRecord['status'], words: string): Reading<number> => {
    const field = of.field<number>(status === 'pending' ? 'thoughts.pending' : 'thoughts.processing');
    if (field.status === 'available' || source !== 'stream') return field;
    return derived(open.filter((thought) => thought.status === status).length, {
      ...toldBy('thoughts', 'stream'),
      observedAt: lastToldAt(of.view, 'stream') ?? context.clock.now(),
      formula: words,
    });
  };
  const waiting = of.field<number>('thoughts.pending');
  return {
    depth: of.field<number>('queue.depth'),
    // A thought shows in the stream when it begins to run, so the stream tells nothing of those that wait.
    waitingThoughts: waiting,
    runningThoughts: byStream(
      'processing',
      'thoughts begun and not ended, without those that fell silent after a failed LLM call',
    ),
    openTasks: of.field<number>('tasks.open'),
    paused: of.field<boolean>('processor.paused'),
  };
};

const oldest = (
  of: AgentView,
  open: readonly ThoughtRecord[],
  depth: Reading<number>,
  now: number,
): Reading<number> => {
  const source = tellerOf(of);
  if (!source) {
    return noTeller(of, 'Ages of single items are told by the database and the stream alone.');
  }
  const begins = open.map((thought) => thought.createdAt ?? thought.startedAt).filter((at) => at !== null);
  if (begins.length === 0) {
    const detail = notListed(of, open, depth);
    if (detail !== null) return whyNoTeller(of.view, ['database'], detail);
    return { status: 'unavailable', reason: 'not_applicable', since: null, detail: 'Nothing is open.' };
  }
  return derived(Math.min(...begins), {
    ...toldBy('thoughts', source),
    observedAt: lastToldAt(of.view, source) ?? now,
    formula: 'creation of the oldest open thought',
  });
};

const seenOf = ({ view, handle }: AgentView, { open, silent }: OpenThoughts, now: number): QueueSeen => {
  const judged = handle.judgedOn();
  return {
    thoughts: open.length,
    silent,
    answers: view.unanswered === null,
    database: isOpen(view, 'database'),
    ends: judged?.progress.told
      ? {
          agoMs: judged.progress.lastEndAt === null ? null : now - judged.progress.lastEndAt,
          expectedMs: stuckWindowMs(judged.p95ThoughtMs),
        }
      : null,
  };
};

const NO_PIPELINE: Pick<QueueStatus, 'pipeline' | 'pipelineNote'> = {
  pipeline: [],
  pipelineNote: 'The steps were not asked for.',
};

/** What waits, how old, where in the eleven steps, and whether it advances; by default over the last hour. */
export const getQueueStatus = async (
  context: QueryContext,
  input: InputOf<typeof queue.status>,
): Promise<OutputOf<typeof queue.status>> => {
  const handle = context.directory.find(input.agent);
  const span = windowOf(input, context.clock.now(), HOUR_MS);
  const of = await viewOf(context, handle);
  const thoughts = await openThoughts(context, of);
  const { open } = thoughts;
  const stepMs = Math.max(1_000, Math.ceil((span.to - span.from) / input.points));
  const depths = await queueDepths(context, of, open);
  const [items, ended, depth, times, pipeline] = await Promise.all([
    queueItems(context, of, open, depths.depth),
    endedSeries(context, of, span, stepMs),
    depthSeries(context, of, span, input.points),
    thoughtTimes(context, of, span),
    input.pipeline ? pipelineOf(context, of, open, span) : NO_PIPELINE,
  ]);
  const watchedMinutes = (ended.series.values.filter((value) => value !== null).length * stepMs) / MINUTE_MS;
  return {
    sentence: queueSentence(handle.verdict, depths, seenOf(of, thoughts, context.clock.now())),
    ...depths,
    oldestCreatedAt: oldest(of, open, depths.depth, context.clock.now()),
    endedPerMinute: perMinute(ended.total, watchedMinutes),
    meanThoughtMs: times.mean,
    medianThoughtMs: times.median,
    p95ThoughtMs: times.p95,
    selfReported: {
      processingRate: of.field<number>('queue.processingRate'),
      averageLatencyMs: of.field<number>('queue.averageLatencyMs'),
      maxSize: of.field<number>('queue.maxSize'),
      oldestMessageAgeSeconds: of.field<number>('queue.oldestMessageAgeSeconds'),
    },
    items,
    ...pipeline,
    window: span,
    depthSeries: depth,
    endedSeries: ended.series,
    observedAt: handle.observedAt,
  };
};
