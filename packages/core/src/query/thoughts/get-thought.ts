import {
  type InputOf,
  type OutputOf,
  TelemetryError,
  type ThoughtDetail,
  type thoughts,
} from '@ciris/telemetry-contracts';
import { agentTraceId } from '../../facts/trace-ids.ts';
import type { StepRow, ThoughtRecord } from '../../ports/rows.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';
import { stepsOfThought } from '../thought-steps.ts';
import { actionSucceeded } from './action-succeeded.ts';
import { actionData, newestOf, selectionData } from './step-data.ts';
import { thoughtCalls } from './thought-calls.ts';
import { thoughtConscience } from './thought-conscience.ts';
import { thoughtDmas } from './thought-dmas.ts';
import { stepNameOf, thoughtRowOf } from './thought-row.ts';
import { thoughtSentence } from './thought-sentence.ts';
import { thoughtSums } from './thought-sums.ts';

/** Chains longer than any depth limit of an agent are not followed. */
const MOST_PARENTS = 20;

const brief = (record: ThoughtRecord) => ({
  thoughtId: record.thoughtId,
  action: record.action,
  status: record.status,
});

const parentsOf = async (context: QueryContext, agent: number, record: ThoughtRecord) => {
  const chain: ThoughtRecord[] = [];
  let parentId = record.parentThoughtId;
  while (parentId !== null && chain.length < MOST_PARENTS) {
    const parent = await context.reader.thoughts.get(agent, parentId);
    if (!parent || chain.some((one) => one.thoughtId === parent.thoughtId)) break;
    chain.unshift(parent);
    parentId = parent.parentThoughtId;
  }
  return chain.map(brief);
};

const taskOf = async (context: QueryContext, agent: number, taskId: string | null): Promise<ThoughtDetail['task']> => {
  if (taskId === null) return null;
  const [task] = await context.reader.tasks.runs(agent, taskId);
  if (!task) return null;
  const counts = await context.reader.thoughts.countByTask(agent, [taskId]);
  return {
    taskId,
    description: maySeeContent(context.actor) ? task.description : null,
    status: task.status,
    thoughtCount: counts.get(taskId) ?? 0,
  };
};

/** Of the trace that is made of it. */
const traceOf = async ({ reader }: QueryContext, agent: number, record: ThoughtRecord): Promise<string | null> => {
  if (record.taskId === null) return null;
  const traceId = agentTraceId(record.taskId, record.thoughtId);
  return (await reader.traces.get(agent, { traceId })) === null ? null : traceId;
};

const untold = (of: AgentView, { status }: ThoughtRecord, detail: string) => {
  const base = { status: 'unavailable', since: null } as const;
  if (status === 'pending' || status === 'processing') {
    return { ...base, reason: 'not_yet', detail: 'Told when the thought ends.' } as const;
  }
  return { ...base, reason: of.view.generation === 'early' ? 'not_exposed' : 'not_granted', detail } as const;
};

const actionDetail = (
  context: QueryContext,
  of: AgentView,
  record: ThoughtRecord,
  steps: readonly StepRow[],
): ThoughtDetail['actionDetail'] => {
  const result = newestOf(steps, 'action_result', actionData);
  const selection = newestOf(steps, 'aspdma_result', selectionData);
  const content = maySeeContent(context.actor);
  const told = {
    status: 'available',
    observedAt: record.lastEventAt ?? record.endedAt ?? record.firstSeenAt,
    everyMs: 30_000,
    basis: 'measured',
    source: result ? 'stream' : 'database',
    // early and v1 tell it by a metric point.
    endpoint: result ? 'action_result' : of.view.generation === 'v2' ? 'thoughts' : 'graph_nodes',
  } as const;
  return {
    action: record.action
      ? { ...told, value: record.action }
      : untold(of, record, 'The action of a single thought is told by the stream and the database.'),
    rationale: content ? (selection?.rationale ?? null) : null,
    parameters: content ? (result?.parameters ?? null) : null,
    succeeded: actionSucceeded(of, record, result?.succeeded),
    executionMs:
      result?.executionMs === null || result === null
        ? untold(of, record, 'How long the action took is told by the stream.')
        : { ...told, value: result.executionMs },
    followUpThoughtId: result?.followUpThoughtId ?? null,
    auditSequence: result?.auditSequence ?? null,
  };
};

/** Texts of decisions are content: for ADMIN. */
const withoutContent = (detail: ThoughtDetail): ThoughtDetail => ({
  ...detail,
  dmas: detail.dmas.map((dma) => ({ ...dma, flags: [], reasoning: null })),
  conscience: detail.conscience.map((check) => ({ ...check, words: null })),
  conscienceOverride: detail.conscienceOverride === null ? null : 'overridden',
});

/** One thought through its eleven steps, with decisions, conscience, calls and what followed. */
export const getThought = async (
  context: QueryContext,
  input: InputOf<typeof thoughts.get>,
): Promise<OutputOf<typeof thoughts.get>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const record = await context.reader.thoughts.get(agent, input.thought);
  if (!record) {
    throw new TelemetryError('NOT_FOUND', `The thought ${input.thought} is not known here.`, {
      path: 'thought',
      remedy: 'It may be older than what is kept, or told only by a source that is not open.',
    });
  }
  const of = await viewOf(context, handle);
  const [steps, spans, rows, followUps, parents, task, traffic, traceId] = await Promise.all([
    context.reader.thoughts.steps(agent, record.thoughtId),
    context.reader.spans.ofThought(agent, record.thoughtId),
    context.reader.calls.ofThought(agent, record.thoughtId),
    context.reader.thoughts.followUps(agent, record.thoughtId),
    parentsOf(context, agent, record),
    taskOf(context, agent, record.taskId),
    context.reader.thoughts.trafficOf(agent, [record.thoughtId]),
    traceOf(context, agent, record),
  ]);
  const { calls, ...llm } = thoughtCalls(rows, steps, of.view);
  const conscience = thoughtConscience(steps, spans);
  const detail: ThoughtDetail = {
    ...thoughtRowOf(context, record, traffic.get(record.thoughtId) ?? null),
    traceId,
    sentence: thoughtSentence(record, conscience, stepNameOf(record.stepNumber)),
    steps: of.view.generation
      ? [...stepsOfThought({ events: steps, spans, calls, generation: of.view.generation, status: record.status })]
      : [],
    ...thoughtSums(of, record, steps, calls),
    ...llm,
    ...thoughtDmas(steps, spans),
    ...conscience,
    actionDetail: actionDetail(context, of, record, steps),
    task,
    parents,
    followUps: followUps.map(brief),
  };
  return maySeeContent(context.actor) ? detail : withoutContent(detail);
};
