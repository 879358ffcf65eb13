import { type GraphNode, type Role, roleAllows } from '@ciris/telemetry-contracts';
import type { GraphNodeRow } from '../../ports/kinds/graph-node.ts';
import { type ColumnFact, tellers } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';

const LISTED: ColumnFact = {
  tellers: tellers(['database', 'answer'], ['database', 'answer']),
  notes: { answer: 'what changed within a day of an answer, the newest 1000' },
};
const CONTENT: ColumnFact = {
  tellers: tellers(['database'], ['database'], ['database', 'answer']),
  content: true,
};
const EARLY_LISTED: ColumnFact = { ...LISTED, notes: { answer: 'concepts that changed within an hour of an answer' } };

/** What early tells by its API is less, and said. */
export const nodeColumns = (generation: string | null): Readonly<Record<string, ColumnFact>> => {
  const listed = generation === 'early' ? EARLY_LISTED : LISTED;
  return {
    nodeId: listed,
    type: listed,
    scope: listed,
    version: listed,
    createdAt: listed,
    updatedAt: listed,
    content: CONTENT,
  };
};

export const maySeeId = (context: Pick<QueryContext, 'actor'>, seenBy: Role): boolean =>
  roleAllows(context.actor.role, seenBy);

/** Ids of persons, and such as are words, stand under a stable pseudonym for those who may not see them. */
export const idShown = (context: QueryContext, nodeId: string, seenBy: Role): string =>
  maySeeId(context, seenBy) ? nodeId : context.pseudonym('node', nodeId);

/** A node as everybody with this role may see it. */
export const nodeShown = (context: QueryContext, row: GraphNodeRow): GraphNode => ({
  ref: row.ref,
  nodeId: idShown(context, row.nodeId, row.seenBy),
  type: row.nodeType,
  scope: row.scope,
  version: row.version,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  content: maySeeContent(context.actor) ? row.content : null,
  sources: [...row.sources],
});
