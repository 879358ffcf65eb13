import { type QueueStatus, type Reading, STEPS, type ThoughtStep, type Unavailable } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import { quantile } from '../../insight/quantile.ts';
import type { Span } from '../../ports/reader.ts';
import type { StepRow, ThoughtRecord } from '../../ports/rows.ts';
import { derived } from '../../resolve/field.ts';
import { whyNoTeller } from '../../resolve/unavailable.ts';
import { isKept, isOpen, lastToldAt } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { stepsOfThought } from '../thought-steps.ts';

const MOST_STEPS = 5_000;
const LAST_STEP = STEPS.length;

type Live = QueueStatus['pipeline'][number]['live'];

const byThought = (rows: readonly StepRow[]): Map<string, StepRow[]> => {
  const groups = new Map<string, StepRow[]>();
  for (const row of rows) {
    const group = groups.get(row.thoughtId);
    if (group) group.push(row);
    else groups.set(row.thoughtId, [row]);
  }
  return groups;
};

interface Durations {
  readonly times: ReadonlyMap<number, readonly number[]>;
  /** Which events they rest on, where there are more; else nothing. */
  readonly cut: string;
}

/** Durations of each step over the thoughts that ended in the window. */
const durations = async (context: QueryContext, of: AgentView, span: Span): Promise<Durations> => {
  const agent = of.handle.record.number;
  const { generation } = of.view;
  const all = new Map<number, number[]>();
  if (!generation) return { times: all, cut: '' };
  const rows = await context.reader.thoughts.stepsIn(agent, span, MOST_STEPS + 1);
  const newest = rows.slice(-MOST_STEPS);
  for (const events of byThought(newest).values()) {
    if (!events.some((event) => event.type === 'action_result')) continue;
    const steps: readonly ThoughtStep[] = stepsOfThought({
      events,
      spans: [],
      calls: [],
      generation,
      status: 'completed',
    });
    for (const step of steps) {
      if (step.durationMs === null) continue;
      const list = all.get(step.number);
      if (list) list.push(step.durationMs);
      else all.set(step.number, [step.durationMs]);
    }
  }
  return { times: all, cut: rows.length > newest.length ? `, of the newest ${MOST_STEPS} events` : '' };
};

const liveAt = (open: readonly ThoughtRecord[], number: number): Live =>
  open
    .filter((thought) => thought.stepNumber === number && thought.status === 'processing')
    .map((thought) => ({
      thoughtId: thought.thoughtId,
      since: thought.lastEventAt ?? thought.startedAt ?? thought.firstSeenAt,
      running: true,
    }));

/** The eleven steps: who stands where, how long each takes, and its share of the time. */
export const pipelineOf = async (
  context: QueryContext,
  of: AgentView,
  open: readonly ThoughtRecord[],
  span: Span,
): Promise<Pick<QueueStatus, 'pipeline' | 'pipelineNote'>> => {
  const streaming = isOpen(of.view, 'stream');
  const { times, cut } = await durations(context, of, span);
  const total = [...times.values()].flat().reduce((sum, ms) => sum + ms, 0);
  const observedAt = lastToldAt(of.view, 'stream') ?? context.clock.now();
  const none = (reason: Unavailable['reason'], detail: string): Reading<number> => ({
    status: 'unavailable',
    reason,
    since: null,
    detail,
  });
  const untold = (number: number): Reading<number> => {
    if (!streaming) return notTold(of);
    return number === LAST_STEP
      ? none('not_exposed', 'No event and no time of its own: the agent does not tell it.')
      : none('not_yet', 'No thought passed it in this window.');
  };
  const read = (value: number, formula: string): Reading<number> =>
    derived(value, {
      ...toldBy('thoughts', 'stream'),
      observedAt,
      formula,
      window: span,
    });
  const pipeline = STEPS.map((step) => {
    const list = [...(times.get(step.number) ?? [])].sort((a, b) => a - b);
    const sum = list.reduce((all, ms) => all + ms, 0);
    return {
      number: step.number,
      name: step.name,
      optional: step.optional,
      live: liveAt(open, step.number),
      medianMs:
        list.length > 0
          ? read(quantile(list, 0.5), `median of ${list.length}, from the event before it to its own${cut}`)
          : untold(step.number),
      share:
        list.length > 0 && total > 0
          ? read(sum / total, `its time of the time of all steps${cut}`)
          : untold(step.number),
    };
  });
  return { pipeline, pipelineNote: streaming ? null : noteOf(of) };
};

const notTold = (of: AgentView): Unavailable =>
  of.view.generation === 'early'
    ? { status: 'unavailable', reason: 'not_exposed', since: null, detail: noteOf(of) }
    : whyNoTeller(of.view, ['stream'], noteOf(of));

const noteOf = (of: AgentView): string => {
  if (of.view.generation === 'early') {
    return 'This generation has no event stream: a thought’s own page shows what its spans tell.';
  }
  return isKept(of.view, 'stream')
    ? 'Steps are told by the event stream, which is not open now: thoughts stand where it told last.'
    : 'Steps are told by the event stream, which is not open: give the agent an ADMIN user.';
};
