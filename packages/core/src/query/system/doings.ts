import { OPEN_TASK_STATUSES, type OutputOf, type system } from '@ciris/telemetry-contracts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';
import { channelFor } from '../thoughts/thought-row.ts';

type Snapshot = OutputOf<typeof system.snapshot>;

const MOST_DOINGS = 10;

/** Tasks that are open, the newest first: what the agent is about. */
export const activeContexts = async (
  context: QueryContext,
  of: AgentView,
): Promise<Pick<Snapshot, 'contexts' | 'moreContexts'>> => {
  const content = maySeeContent(context.actor);
  const pages = await Promise.all(
    OPEN_TASK_STATUSES.map((status) =>
      context.reader.tasks.page(of.handle.record.number, { status, limit: MOST_DOINGS }),
    ),
  );
  const open = pages.flatMap((page) => page.rows);
  const contexts = open
    .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))
    .slice(0, MOST_DOINGS)
    .map(({ taskId, status, channelId, description, createdAt }) => ({
      taskId,
      status,
      channel: channelFor(context, channelId),
      description: content ? description : null,
      createdAt,
    }));
  const more = open.length > contexts.length || pages.some(({ next }) => next !== undefined);
  return { contexts, moreContexts: more };
};

/** Thoughts that ended, the newest first, with what they came to. */
export const recentDecisions = async (
  context: QueryContext,
  of: AgentView,
): Promise<Pick<Snapshot, 'decisions' | 'moreDecisions'>> => {
  const statuses = ['completed', 'deferred', 'failed', 'ended'] as const;
  const page = await context.reader.thoughts.page(of.handle.record.number, { statuses, limit: MOST_DOINGS });
  const rows = page.rows.map(({ thoughtId, taskId, action, status, endedAt }) => ({
    thoughtId,
    taskId,
    action,
    status,
    at: endedAt,
  }));
  rows.sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
  return { decisions: rows, moreDecisions: page.next !== undefined };
};
