import { lastToldAt } from '../resolve/view.ts';
import { gatherOpenBreakers } from './gather/breakers.ts';
import { evidenceOf, fieldOf, type Gathering, isCurrent } from './gather/gathering.ts';
import { gatherHealth, gatherPaused } from './gather/health.ts';
import { gatherLlmFailures } from './gather/llm-failures.ts';
import { gatherNotTold } from './gather/not-told.ts';
import { gatherPace } from './gather/pace.ts';
import { gatherProgress } from './gather/progress.ts';
import { gatherThoughtFailures } from './gather/thought-failures.ts';
import { gatherToolFailures } from './gather/tool-failures.ts';
import { gatherWaiting } from './gather/waiting.ts';
import type { VerdictInput } from './verdict-input.ts';
import { plural } from './verdict-text.ts';

/** Reads from every source what the verdict rests on. */
export const gatherVerdictInput = async (gathering: Gathering): Promise<VerdictInput> => {
  const { watch, view, now } = gathering;
  const [waiting, progress, pace, llm, thoughts] = await Promise.all([
    gatherWaiting(gathering),
    gatherProgress(gathering),
    gatherPace(gathering),
    gatherLlmFailures(gathering),
    gatherThoughtFailures(gathering),
  ]);
  return {
    now,
    agentName: gathering.agentName,
    firstSeenAt: watch.firstSeenAt,
    lastAnswerAt: watch.lastAnswerAt,
    lastKeptAnswerAt: lastToldAt(view, 'answer'),
    unanswered: watch.unanswered,
    unreadable: unreadable(gathering),
    blind: blindness(gathering),
    health: gatherHealth(gathering),
    processStartedAt: watch.processStartedAt,
    paused: gatherPaused(gathering),
    waiting,
    progress,
    p95ThoughtMs: pace.p95ThoughtMs,
    failures: [llm, thoughts, gatherToolFailures(gathering)].filter((failures) => failures !== null),
    openBreakers: gatherOpenBreakers(gathering),
    deferrals: deferrals(gathering),
    pace: pace.pace,
    notTold: gatherNotTold(gathering),
    openSources: view.sources.filter((state) => state.state === 'open').map((state) => state.source),
  };
};

const unreadable = ({ view }: Gathering): VerdictInput['unreadable'] => {
  const answer = view.sources.find((state) => state.source === 'answer');
  return answer?.state === 'failed' ? { detail: answer.detail } : null;
};

const blindness = (gathering: Gathering): VerdictInput['blind'] => {
  const answer = gathering.view.sources.find((state) => state.source === 'answer');
  const database = gathering.view.sources.find((state) => state.source === 'database');
  if (database?.state === 'open') return null;
  if (answer?.state !== 'forbidden' && answer?.state !== 'not_granted') return null;
  return { detail: answer.detail };
};

const deferrals = (gathering: Gathering): VerdictInput['deferrals'] => {
  const pending = fieldOf<number>(gathering, 'deferrals.pending');
  if (pending.status !== 'available' || !isCurrent(gathering, pending)) return null;
  return {
    pending: pending.value,
    evidence: evidenceOf(pending, plural(pending.value, 'deferral pending', 'deferrals pending')),
  };
};
