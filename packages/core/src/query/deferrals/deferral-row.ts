import type { deferrals, OutputOf } from '@ciris/telemetry-contracts';
import type { DeferralRow } from '../../ports/kinds/deferral.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';

type List = OutputOf<typeof deferrals.list>;
type Row = List['rows'][number];

/** The newest run of each task that waits, with how many thoughts it has. */
const tasksOf = async ({ reader }: QueryContext, agent: number, rows: readonly DeferralRow[]) => {
  const ids = [...new Set(rows.flatMap(({ taskId }) => taskId ?? []))];
  const [counts, tasks] = await Promise.all([reader.thoughts.countByTask(agent, ids), reader.tasks.newest(agent, ids)]);
  return new Map([...tasks].map(([id, task]) => [id, { task, thoughts: counts.get(id) ?? 0 }] as const));
};

/** Deferrals as lists show them, each with what waits for it. */
export const deferralRowsOf = async (
  context: QueryContext,
  agent: number,
  rows: readonly DeferralRow[],
): Promise<Row[]> => {
  const content = maySeeContent(context.actor);
  const tasks = await tasksOf(context, agent, rows);
  return rows.map(({ seq: _seq, sources, ...row }) => {
    const known = row.taskId === null ? undefined : tasks.get(row.taskId);
    const waits = known && {
      taskStatus: known.task.status,
      description: content ? known.task.description : null,
      thoughts: known.thoughts,
    };
    return { ...row, reason: content ? row.reason : null, waits: waits ?? null, sources: [...sources] };
  });
};

/** The same in all three generations: their OpenAPI documents have it. */
const PATH = '/v1/wa/deferrals/{deferral_id}/resolve';

export const answeringAt = (url: string): List['answering'] => ({
  method: 'POST',
  url: `${url.replace(/\/$/, '')}${PATH}`,
  role: 'AUTHORITY',
  body: '{"resolution": "approve", "guidance": "Why, in words that the agent takes along"}',
});
