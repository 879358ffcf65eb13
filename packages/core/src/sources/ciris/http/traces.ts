import { THOUGHT_STATUSES, type ThoughtStatus } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import type { Signal, TaskSignal, ThoughtSignal } from '../../../ports/signal.ts';
import { instantOf } from '../../instant.ts';
import { contentOf, copied } from '../../mask.ts';
import { rowsOf } from './body.ts';
import { type Family, get, type ReadContext } from './family.ts';
import { time } from './schemas.ts';

const trace = z.object({
  task_id: z.string().min(1).max(300),
  // Of another type a member is not told; the row stays.
  task_description: z.string().nullish().catch(null),
  start_time: time.nullish().catch(null),
  thoughts: z
    .array(z.object({ content: z.string() }).catch({ content: '' }))
    .nullish()
    .catch(null),
});

// How Python prints a thought. What stands before its content cannot be forged by a message.
const HEAD =
  /thought_id='([^']{1,300})', source_task_id='([^']{1,300})',(?: agent_occurrence_id='[^']*',)? channel_id=(?:'([^']*)'|None), thought_type=<[^:]*: '([a-z_]+)'>, status=<[^:]*: '([a-z_]+)'>, created_at='([^']+)', updated_at='([^']+)'/;
const HEAD_CHARACTERS = 2_000;

const statusOf = (word: string | undefined): ThoughtStatus | undefined =>
  THOUGHT_STATUSES.find((status) => status === word);

const thought = (content: string, { generation }: ReadContext): ThoughtSignal | null => {
  const match = HEAD.exec(content.slice(0, HEAD_CHARACTERS));
  if (!match) return null;
  const [, thoughtId = '', taskId = '', channelId, type = '', word, created = '', updated = ''] = match;
  const status = statusOf(word);
  const createdAt = instantOf(created);
  const updatedAt = instantOf(updated);
  const ended = status !== undefined && status !== 'pending' && status !== 'processing';
  return {
    kind: 'thought',
    thought: {
      thoughtId: copied(thoughtId),
      taskId: copied(taskId),
      type: copied(type),
      ...(status ? { status } : {}),
      ...(channelId ? { channelId: copied(channelId) } : {}),
      ...(createdAt === null ? {} : { createdAt }),
      // Only v2 touches it when the status changes.
      ...(generation === 'v2' && ended && updatedAt !== null ? { endedAt: updatedAt } : {}),
    },
  };
};

const signals = (value: unknown, context: ReadContext): readonly Signal[] => {
  const parsed = trace.safeParse(value);
  if (!parsed.success) return [];
  const { task_id, task_description, start_time, thoughts } = parsed.data;
  const description = task_description ? contentOf(task_description, context.content) : null;
  const task: TaskSignal = {
    kind: 'task',
    task: {
      taskId: copied(task_id),
      // Tasks that were deferred, rejected or failed are not listed.
      status: 'completed',
      ...(description === null ? {} : { description }),
      ...(start_time ? { createdAt: start_time } : {}),
    },
  };
  const read = (thoughts ?? []).map(({ content }) => thought(content, context)).filter((one) => one !== null);
  return [task, ...read];
};

/** Recent completed tasks. Durations, decisions, outcomes and the times of thoughts in it are constants. */
export const traces: Family = {
  name: 'traces',
  endpoint: ENDPOINTS.traces,
  source: 'answer',
  requests: get('/v1/telemetry/traces?limit=20'),
  read: (body, context) => rowsOf(body, 'data.traces')?.flatMap((value) => signals(value, context)) ?? null,
};
