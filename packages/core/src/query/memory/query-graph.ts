import type { GraphCell, InputOf, memory, OutputOf, Reading } from '@ciris/telemetry-contracts';
import { METRIC_POINT, seenBy } from '../../facts/graph.ts';
import type { GraphPlan, NodeCell, GraphCell as ReadCell } from '../../ports/graph-query.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';
import { parseQuery } from './language/parse-query.ts';
import { planQuery } from './language/plan-query.ts';
import { printQuery } from './language/print-query.ts';
import { nodeShown } from './node-shown.ts';

const nodeCell = (context: QueryContext, { kind, ...row }: NodeCell): GraphCell => ({
  kind,
  ...nodeShown(context, { ...row, seenBy: seenBy(row.nodeType) }),
});

const cellOf = (context: QueryContext, cell: ReadCell): GraphCell => {
  if (typeof cell !== 'object' || cell === null) return cell;
  return cell.kind === 'node' ? nodeCell(context, cell) : cell;
};

const amountOf = (reading: Reading<number>): string =>
  reading.status === 'available' ? `${reading.value.toLocaleString('en-US')} of them` : 'how many is not told';

/** Whether a question may be about metric points: it names their type, or no type. */
const meansPoints = ({ nodes }: GraphPlan): boolean =>
  nodes.some(({ types }) => types.length === 0 || types.includes(METRIC_POINT));

/** What an answer leaves out, so that nobody takes it for all there is. */
const notesOf = (context: QueryContext, of: AgentView, plan: GraphPlan): string[] => {
  const database = of.view.sources.some(({ source, state }) => source === 'database' && state === 'open');
  return [
    ...(meansPoints(plan)
      ? [
          `Metric points (${METRIC_POINT}) are counted and kept as samples, not as nodes: none is in this answer ` +
            `(${amountOf(of.field<number>('memory.metricPoints'))}). An edge to one is left out, too.`,
        ]
      : []),
    ...(maySeeContent(context.actor)
      ? []
      : ['Nodes of persons, concepts and others whose ids are for the role ADMIN match nothing.']),
    ...(database ? [] : ['The agent’s database is not open: only nodes that its answers listed are kept.']),
  ];
};

/** Answers a question to the memory graph. TelemetryError BAD_INPUT with line and column of what is not understood. */
export const queryGraph = async (
  context: QueryContext,
  input: InputOf<typeof memory.query>,
): Promise<OutputOf<typeof memory.query>> => {
  const handle = context.directory.find(input.agent);
  const query = parseQuery(input.query);
  const { role } = context.actor;
  const who = { role, mayContent: maySeeContent(context.actor) };
  const { plan, names } = planQuery(input.query, query, input.parameters, who);
  const begunAt = context.clock.now();
  const answer = await context.reader.graph.query(handle.record.number, plan);
  const tookMs = context.clock.now() - begunAt;
  return {
    understood: printQuery(query),
    columns: [...names],
    rows: answer.rows.map((cells) => cells.map((cell) => cellOf(context, cell))),
    more: answer.more,
    limit: plan.limit,
    tookMs,
    notes: notesOf(context, await viewOf(context, handle), plan),
    observedAt: handle.observedAt,
  };
};
