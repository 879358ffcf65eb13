import type { InputOf, OutputOf, ThoughtStatus, thoughts } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import { allow, maySeeContent } from '../allow.ts';
import type { QueryContext } from '../context.ts';
import { thoughtsOfAllFiles } from '../earlier-file.ts';
import { thoughtColumns } from './thought-columns.ts';
import { thoughtCounts } from './thought-counts.ts';
import { thoughtRowOf } from './thought-row.ts';

type Input = InputOf<typeof thoughts.list>;

const STATUSES: Readonly<Record<Input['filter'], readonly ThoughtStatus[] | undefined>> = {
  all: undefined,
  waiting: ['pending'],
  running: ['processing'],
  completed: ['completed', 'ended'],
  deferred: ['deferred'],
  failed: ['failed'],
};

/** Thoughts: open ones first, then the newest. */
export const listThoughts = async (context: QueryContext, input: Input): Promise<OutputOf<typeof thoughts.list>> => {
  allow(context.actor, 'OBSERVER');
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const statuses = STATUSES[input.filter];
  const content = maySeeContent(context.actor);
  const page = await context.reader.thoughts.page(handle.record.number, {
    limit: input.limit,
    cursor: input.cursor,
    ...(statuses ? { statuses } : {}),
    ...(input.task === undefined ? {} : { taskId: input.task }),
    ...(input.search === undefined || input.search === '' ? {} : { search: input.search, searchContent: content }),
    span: {
      ...(input.from === undefined ? {} : { from: input.from }),
      ...(input.to === undefined ? {} : { to: input.to }),
    },
  });
  return {
    rows: page.rows.map((record) => thoughtRowOf(context, record)),
    ...(page.next ? { next: page.next } : {}),
    observedAt: handle.observedAt,
    columns: thoughtColumns(of.view, content),
    counts: await thoughtsOfAllFiles(context, of, await thoughtCounts(context, of)),
  };
};
