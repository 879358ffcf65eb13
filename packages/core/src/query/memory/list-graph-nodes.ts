import type { InputOf, memory, OutputOf } from '@ciris/telemetry-contracts';
import type { GraphNodeKind } from '../../ports/kinds/graph-node.ts';
import { viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { maySeeContent } from '../may-see-content.ts';
import { spanAsked } from '../window.ts';
import { nodeColumns, nodeShown } from './node-shown.ts';

type Input = InputOf<typeof memory.nodes>;

/** Who searches finds by ids that he may see: else a search would tell them. */
const filtersOf = (context: QueryContext, { type, scope, search }: Input): GraphNodeKind['filters'] => ({
  ...(type === undefined ? {} : { nodeType: type.toLowerCase() }),
  ...(scope === undefined ? {} : { scope: scope.toLowerCase() }),
  ...(search ? { search, ...(maySeeContent(context.actor) ? {} : { seenBy: 'OBSERVER' }) } : {}),
});

/** Nodes of the memory graph by their last change, newest first; metric points are counted alone. */
export const listGraphNodes = async (context: QueryContext, input: Input): Promise<OutputOf<typeof memory.nodes>> => {
  const handle = context.directory.find(input.agent);
  const { view } = await viewOf(context, handle);
  const asked = { ...filtersOf(context, input), ...spanAsked(input), limit: input.limit, cursor: input.cursor };
  const page = await context.reader.graphNodes.page(handle.record.number, asked);
  const columns = columnsOf(context, view, nodeColumns(handle.generation));
  return listed(handle, page, columns, (row) => nodeShown(context, row));
};
