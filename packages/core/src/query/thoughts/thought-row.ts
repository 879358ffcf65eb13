import { STEPS, type StepName, type ThoughtRow, type Traffic } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { ThoughtRecord } from '../../ports/rows.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';
import { selectedActions } from './selected-actions.ts';

export const stepNameOf = (number: number | null): StepName | null =>
  STEPS.find((step) => step.number === number)?.name ?? null;

/** Ids of channels and users are personal: a stable pseudonym for those who may not see them. */
export const channelFor = (context: QueryContext, id: string | null): string | null =>
  id === null ? null : maySeeContent(context.actor) ? id : context.pseudonym('channel', id);

/** Creations are told by the database for each thought; those that answers tell of some are not mixed in. */
const begunAt = ({ sources, createdAt, startedAt }: ThoughtRecord): number | null =>
  sources.includes('stream') && !sources.includes('database') ? startedAt : createdAt;

/** Rows of records, each with what it belongs to. */
export const thoughtRows = async (
  context: QueryContext,
  agent: AgentNumber,
  records: readonly ThoughtRecord[],
): Promise<ThoughtRow[]> => {
  const ids = records.map(({ thoughtId }) => thoughtId);
  const [traffic, selected] = await Promise.all([
    context.reader.thoughts.trafficOf(agent, ids),
    selectedActions(context, agent, records),
  ]);
  return records.map((record) => {
    const row = thoughtRowOf(context, record, traffic.get(record.thoughtId) ?? null);
    return { ...row, action: row.action ?? selected.get(row.thoughtId) ?? null };
  });
};

export const thoughtRowOf = (context: QueryContext, record: ThoughtRecord, traffic: Traffic | null): ThoughtRow => {
  const begun = begunAt(record);
  return {
    thoughtId: record.thoughtId,
    taskId: record.taskId,
    status: record.status,
    rejected: record.rejected,
    type: record.type,
    depth: record.depth,
    priority: record.priority,
    parentThoughtId: record.parentThoughtId,
    step: stepNameOf(record.stepNumber),
    action: record.action,
    channel: channelFor(context, record.channelId),
    content: maySeeContent(context.actor) ? record.content : null,
    createdAt: record.createdAt,
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    durationMs: record.endedAt !== null && begun !== null ? record.endedAt - begun : null,
    traffic,
    sources: [...record.sources],
  };
};
