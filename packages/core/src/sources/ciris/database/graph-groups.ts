import { METRIC_POINT } from '../../../facts/graph.ts';
import type { Table } from './layout.ts';
import type { Reading } from './reading.ts';
import { type Row, textOf } from './row.ts';
import { quoted } from './sql.ts';

/** Nodes that one index gives in the order of rowid: of a type; in v2, whose index has it, of a type and scope. */
export interface NodeGroup {
  readonly name: string;
  readonly nodeType: string;
  /** The condition, with ` and` at its end. */
  readonly only: string;
}

/** More than any agent has. */
const MOST_GROUPS = 200;

/** The groups that are there, metric points left out: a step in the index for each, however many nodes it has. */
export const nodeGroups = (reading: Reading, nodes: Table): readonly NodeGroup[] => {
  const withScope = reading.layout.generation === 'v2';
  const groups: NodeGroup[] = [];
  let row = nextGroup(reading, nodes, withScope, ['', '']);
  for (let steps = 0; row && steps < MOST_GROUPS; steps += 1) {
    const nodeType = textOf(row, 'node_type') ?? '';
    const scope = textOf(row, 'scope') ?? '';
    if (nodeType !== METRIC_POINT) groups.push(groupOf(nodeType, withScope ? scope : null));
    row = nextGroup(reading, nodes, withScope, [nodeType, scope]);
  }
  return groups;
};

const groupOf = (nodeType: string, scope: string | null): NodeGroup =>
  scope === null
    ? { name: nodeType, nodeType, only: `node_type = ${quoted(nodeType)} and` }
    : {
        name: `${nodeType}|${scope}`,
        nodeType,
        only: `node_type = ${quoted(nodeType)} and scope = ${quoted(scope)} and`,
      };

const nextGroup = (
  { handle }: Reading,
  nodes: Table,
  withScope: boolean,
  [nodeType, scope]: readonly [string, string],
): Row | undefined =>
  withScope
    ? handle.row(
        `select node_type, scope from ${nodes.name} where (node_type, scope) > (?, ?) order by node_type, scope limit 1`,
        nodeType,
        scope,
      )
    : handle.row(`select node_type from ${nodes.name} where node_type > ? order by node_type limit 1`, nodeType);
