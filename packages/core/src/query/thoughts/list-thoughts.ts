import type { InputOf, OutputOf, ThoughtStatus, thoughts } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import { type ColumnFact, columnsOf, tellers } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { thoughtsOfAllFiles } from '../earlier-file.ts';
import { listed } from '../listed.ts';
import { maySeeContent } from '../may-see-content.ts';
import { THOUGHT_COLUMNS } from './thought-columns.ts';
import { thoughtCounts } from './thought-counts.ts';
import { thoughtRows } from './thought-row.ts';

type Input = InputOf<typeof thoughts.list>;

const STATUSES: Readonly<Record<Input['filter'], readonly ThoughtStatus[] | undefined>> = {
  all: undefined,
  waiting: ['pending'],
  running: ['processing'],
  completed: ['completed', 'ended'],
  deferred: ['deferred'],
  failed: ['failed'],
};

/** The context of its task has it; events and answers do not. */
const USER: ColumnFact = { tellers: tellers(['database'], ['database']) };

/** Thoughts: open ones first, then the newest. */
export const listThoughts = async (context: QueryContext, input: Input): Promise<OutputOf<typeof thoughts.list>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const of = await viewOf(context, handle);
  const statuses = STATUSES[input.filter];
  const content = maySeeContent(context.actor);
  const page = await context.reader.thoughts.page(agent, {
    limit: input.limit,
    cursor: input.cursor,
    ...(statuses ? { statuses } : {}),
    ...(input.task === undefined ? {} : { taskId: input.task }),
    ...(input.traffic === undefined ? {} : { traffic: input.traffic }),
    ...(input.search === undefined || input.search === '' ? {} : { search: input.search, searchContent: content }),
    span: {
      ...(input.from === undefined ? {} : { from: input.from }),
      ...(input.to === undefined ? {} : { to: input.to }),
    },
  });
  const columns = columnsOf(context, of.view, { ...THOUGHT_COLUMNS, user: USER });
  const tasks = await context.reader.tasks.newest(
    agent,
    page.rows.flatMap(({ taskId }) => taskId ?? []),
  );
  const userOf = (taskId: string | null): string | null => {
    const id = (taskId === null ? undefined : tasks.get(taskId))?.userId ?? null;
    return id === null || content ? id : context.pseudonym('user', id);
  };
  const rows = await thoughtRows(context, agent, page.rows);
  return {
    ...listed(handle, { ...page, rows }, columns, (row) => ({ ...row, user: userOf(row.taskId) })),
    counts: await thoughtsOfAllFiles(context, of, await thoughtCounts(context, of)),
  };
};
