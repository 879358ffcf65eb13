import { CONTENT_TYPES, seenBy } from '../../../facts/graph.ts';
import type { GraphNodeSignal } from '../../../ports/kinds/graph-node.ts';
import { nodeRef } from '../graph-refs.ts';
import { contentSql, keptContent } from './content.ts';
import { instantOf } from './instant.ts';
import { columnSql, type Table } from './layout.ts';
import type { Reading } from './reading.ts';
import { numberOf, type Row, textOf } from './row.ts';
import { jsonSql } from './sql.ts';

const SAID = [...CONTENT_TYPES].map((type) => `'${type}'`).join(', ');

/** Columns of a node. Attributes leave the file for the types alone whose words may be kept. */
export const nodeColumns = (reading: Reading, nodes: Table): string => {
  const attributes = columnSql(nodes, 'n', 'attributes', 'attributes_json');
  // What it was made to hold, else all that it holds.
  const held = `coalesce(nullif(${jsonSql(attributes, '$.content')}, ''), ${attributes})`;
  const said = attributes === 'null' ? 'null' : contentSql(held, reading.content);
  return `n.rowid as row, n.node_id, n.scope, n.node_type,
    ${columnSql(nodes, 'n', 'created_at')} as created_at, ${columnSql(nodes, 'n', 'updated_at')} as updated_at,
    ${columnSql(nodes, 'n', 'version')} as version,
    ${said === 'null' ? 'null' : `case when n.node_type in (${SAID}) then ${said} end`} as said`;
};

/** Null: it has no time, which no agent writes. */
export const nodeOf = (reading: Reading, row: Row): GraphNodeSignal | null => {
  const createdAt = instantOf(row, 'created_at');
  const updatedAt = instantOf(row, 'updated_at') ?? createdAt;
  if (updatedAt === null) return null;
  const nodeId = textOf(row, 'node_id') ?? '';
  const scope = (textOf(row, 'scope') ?? '').toLowerCase();
  const nodeType = textOf(row, 'node_type') ?? '';
  return {
    kind: 'graph.node',
    ref: nodeRef(scope, nodeId),
    nodeId,
    scope,
    nodeType,
    version: numberOf(row, 'version'),
    createdAt,
    updatedAt,
    content: keptContent(row, 'said', reading.content),
    seenBy: seenBy(nodeType),
  };
};
