import {
  ALLOWED_NEXT,
  type CognitiveState,
  type cognition,
  type InputOf,
  type OutputOf,
  type Verdict,
} from '@ciris/telemetry-contracts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { plainTransition } from './transition-rows.ts';

/** What brings a state about, as far as CIRIS' own code has a trigger for it. */
const WHEN: Readonly<Record<CognitiveState, string>> = {
  WAKEUP: 'at a start',
  WORK: 'when that is over',
  PLAY: 'only when asked',
  SOLITUDE: 'only when asked',
  DREAM: 'when a dream is due; agents do not tell when',
  SHUTDOWN: 'when asked, or after five errors in a row',
};

const sentenceOf = (state: CognitiveState | null, verdict: Verdict): string => {
  if (state === null) return 'The cognitive state is not known.';
  if (verdict.word === 'stuck') return `In ${state}, but nothing advances.`;
  if (verdict.word === 'unreachable') return `It was in ${state} when it last answered.`;
  if (verdict.word === 'paused') return `In ${state}, with its processor paused.`;
  return state === 'WORK' ? 'In WORK, as usual.' : `In ${state}.`;
};

export const currentStateOf = async (
  context: QueryContext,
  of: AgentView,
): Promise<OutputOf<typeof cognition.current>> => {
  const agent = of.handle.record.number;
  const now = context.clock.now();
  const state = of.field<CognitiveState>('cognition.state');
  const last = await context.reader.events.lastBefore(agent, 'state.transition', now + 1);
  const transition = last ? plainTransition(last) : null;
  const current = state.status === 'available' ? state.value : null;
  const isLast = transition !== null && transition.to === current;
  const seenAt = isLast ? transition.at : state.status === 'available' ? (state.changedAt ?? null) : null;
  const began = of.handle.processStartedAt;
  // No state outlives its process.
  const outlives = seenAt !== null && began !== null && seenAt < began;
  return {
    sentence: sentenceOf(current, of.handle.verdict),
    state,
    since: outlives ? began : seenAt,
    sinceIsExact: isLast && !outlives && transition.from !== null,
    previous: isLast && !outlives ? transition.from : null,
    allowedNext: current ? ALLOWED_NEXT[current].map((next) => ({ state: next, when: WHEN[next] })) : [],
    paused: of.field<boolean>('processor.paused'),
    initializationComplete: of.field<boolean>('health.initializationComplete'),
    uptimeSeconds: of.field<number>('health.uptimeSeconds'),
    transitionsTotal: of.field<number>('processor.transitionsTotal'),
  };
};

export const getCurrentState = async (
  context: QueryContext,
  input: InputOf<typeof cognition.current>,
): Promise<OutputOf<typeof cognition.current>> => {
  return currentStateOf(context, await viewOf(context, context.directory.find(input.agent)));
};
