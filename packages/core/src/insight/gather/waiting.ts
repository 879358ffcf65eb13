import type { Available, Evidence, Source } from '@ciris/telemetry-contracts';
import { endpointOf } from '../../facts/source-facts.ts';
import type { ThoughtRecord } from '../../ports/rows.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { isOpen } from '../../resolve/view.ts';
import type { Waiting } from '../verdict-input.ts';
import { plural } from '../verdict-text.ts';
import { byAgentClock, byOurClock, evidenceOf, fieldOf, type Gathering, isCurrent } from './gathering.ts';
import { fellSilent, isStillOpen, type Look } from './still-open.ts';

/** Metric under which the depth of the queue is kept. */
const DEPTH_METRIC = 'queue_depth';
/** How far back a queue that never ran empty is followed. */
const LOOK_BACK_MS = 900_000;
const MOST = 200;

export const gatherWaiting = async (gathering: Gathering): Promise<Waiting> => {
  const byThoughts = await openThoughts(gathering);
  const byDepth = await depth(gathering);
  const evidence = [...byDepth.evidence, ...byThoughts.evidence];
  const count = Math.max(byThoughts.count, byDepth.count);
  const sinces = [byThoughts.since, byDepth.since].filter((at) => at !== null);
  return { count, since: count > 0 && sinces.length > 0 ? Math.min(...sinces) : null, evidence };
};

const openWords = (open: number, silent: number): string => {
  const words = open > 0 ? `${plural(open, 'thought')} open` : 'No thought is open';
  return silent === 0
    ? words
    : `${words}, so far as is known: ${silent} fell silent after a failed LLM call and may be over`;
};

const openThoughts = async (gathering: Gathering): Promise<Waiting> => {
  const { reader, agent, view, now, watch } = gathering;
  const tellers = (['database', 'stream'] as const).filter((source) => isOpen(view, source));
  if (tellers.length === 0) return { count: 0, since: null, evidence: [] };
  const look = lookOf(gathering, tellers);
  const told = await reader.thoughts.open(agent, MOST);
  const open = told.filter((thought) => isStillOpen(thought, look));
  const silent = told.filter((thought) => !open.includes(thought) && fellSilent(thought, look.now)).length;
  const source: Source = tellers[0] ?? 'stream';
  const evidence: Evidence[] = [
    {
      text: openWords(open.length, silent),
      source,
      endpoint: endpointOf('thoughts', source),
      observedAt: view.sources.find((state) => state.source === source)?.lastSuccessAt ?? now,
      value: open.length,
    },
  ];
  const begins = open
    .map((thought) => waitsSince(thought, tellers))
    .map((at, index) => (at === null ? (open[index]?.firstSeenAt ?? now) : byOurClock(gathering, at)))
    // What an earlier process left behind waits since this one began.
    .map((at) => Math.max(at, watch.processStartedAt ?? at));
  return { count: open.length, since: begins.length > 0 ? Math.min(...begins) : null, evidence };
};

/**
 * The stream tells no end of a thought that dies with its LLM call, so one that failed a call has
 * stood still since that call alone: before it, it was tried again and again.
 */
const waitsSince = (thought: ThoughtRecord, tellers: readonly Source[]): number | null => {
  const kept = thought.sources.includes('database') && tellers.includes('database');
  if (!kept && thought.lastCallFailed && thought.lastEventAt !== null) return thought.lastEventAt;
  return thought.createdAt ?? thought.startedAt;
};

/** By the agent's clock, as the times of its thoughts are. */
const lookOf = (gathering: Gathering, tellers: readonly Source[]): Look => {
  const { now, watch } = gathering;
  const whole = fieldOf<number>(gathering, 'stream.wholeSince');
  const theirs = (at: number | null): number | null => (at === null ? null : byAgentClock(gathering, at));
  return {
    tellers,
    now: byAgentClock(gathering, now),
    processStartedAt: theirs(watch.processStartedAt),
    wholeSince: theirs(valueOrNull(whole)),
  };
};

const depth = async (gathering: Gathering): Promise<Waiting> => {
  const reading = fieldOf<number>(gathering, 'queue.depth');
  if (reading.status !== 'available' || !isCurrent(gathering, reading)) return { count: 0, since: null, evidence: [] };
  const evidence = [evidenceOf(reading, `Queue depth ${reading.value}`)];
  if (reading.value === 0) return { count: 0, since: null, evidence };
  return { count: reading.value, since: await positiveSince(gathering, reading), evidence };
};

/** Since when the depth was never 0 again. */
const positiveSince = async (
  gathering: Gathering,
  { source, endpoint, changedAt }: Available<number>,
): Promise<number> => {
  const { reader, agent, now, watch } = gathering;
  const from = Math.max(now - LOOK_BACK_MS, watch.processStartedAt ?? 0);
  const points = await reader.samples.read({
    agent,
    metric: DEPTH_METRIC,
    source,
    endpoint,
    span: { from, to: now + 1 },
  });
  let since: number | null = null;
  for (const point of points) {
    if (point.value === 0) since = null;
    else since ??= point.at;
  }
  return since ?? changedAt ?? now;
};
