import {
  EDGE_PROPERTIES,
  type GraphCell,
  type GraphPlan,
  type GraphValue,
  NODE_PROPERTIES,
  type PlannedColumn,
  type PlannedCondition,
  type PlannedOperand,
} from '../ports/graph-query.ts';
import type { GraphReader } from '../ports/reader.ts';
import type { Shift, ShiftOf } from './clock-shift.ts';

const moved = (value: GraphValue, shift: Shift): GraphValue =>
  typeof value === 'number' ? shift.instant(value) : value;

const operandOf = (operand: PlannedOperand, shift: Shift): PlannedOperand =>
  operand.kind === 'value' && operand.time ? { ...operand, value: moved(operand.value, shift) } : operand;

/** The same condition, its instants by the clock of the agent. */
const conditionOf = (condition: PlannedCondition, shift: Shift): PlannedCondition => {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { ...condition, of: condition.of.map((part) => conditionOf(part, shift)) };
    case 'not':
      return { ...condition, of: conditionOf(condition.of, shift) };
    case 'compare':
      return { ...condition, left: operandOf(condition.left, shift), right: operandOf(condition.right, shift) };
    case 'in':
      return condition.time
        ? { ...condition, values: condition.values.map((value) => moved(value, shift)) }
        : condition;
    case 'null':
      return condition;
  }
};

const isTime = (column: PlannedColumn): boolean => {
  if (column.kind === 'node') return NODE_PROPERTIES[column.property] === 'time';
  return column.kind === 'edge' && EDGE_PROPERTIES[column.property] === 'time';
};

const CELL_INSTANTS: ReadonlySet<string> = new Set(['createdAt', 'updatedAt']);

const cellOf = (cell: GraphCell, column: PlannedColumn | undefined, shift: Shift): GraphCell => {
  if (typeof cell === 'object' && cell !== null) return shift.oursOf(CELL_INSTANTS)(cell);
  return column && isTime(column) && typeof cell === 'number' ? shift.at(cell) : cell;
};

/** Questions to the memory graph with instants by our clock, both ways. */
export const graphByOurClock = (graph: GraphReader, of: ShiftOf): GraphReader => ({
  query: async (agent, plan: GraphPlan) => {
    const shift = of(agent);
    const where = plan.where && conditionOf(plan.where, shift);
    const answer = await graph.query(agent, { ...plan, where });
    return {
      ...answer,
      rows: answer.rows.map((cells) => cells.map((cell, index) => cellOf(cell, plan.columns[index], shift))),
    };
  },
});
