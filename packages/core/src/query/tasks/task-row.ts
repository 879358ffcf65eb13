import type { TaskRow, Traffic } from '@ciris/telemetry-contracts';
import type { TaskRecord } from '../../ports/rows.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';
import { channelFor } from '../thoughts/thought-row.ts';

export const taskRowOf = (
  context: QueryContext,
  record: TaskRecord,
  thoughtCount: number,
  traffic: Traffic | null,
): TaskRow => ({
  taskId: record.taskId,
  run: record.run,
  status: record.status,
  priority: record.priority,
  description: maySeeContent(context.actor) ? record.description : null,
  channel: channelFor(context, record.channelId),
  parentTaskId: record.parentTaskId,
  createdAt: record.createdAt,
  endedAt: record.endedAt,
  durationMs: record.endedAt !== null && record.createdAt !== null ? record.endedAt - record.createdAt : null,
  thoughtCount,
  traffic,
  sources: [...record.sources],
});
