import { ALL_PROCEDURES, type OutputOf, type Procedure, procedures } from '@ciris/telemetry-contracts';
import { ask } from './ask.ts';
import { AGENT, type Stand } from './stand.ts';

export interface Asked {
  /** The procedure, with what it was asked for where it tells of one thing: `services.get[llm_bus]`. */
  readonly name: string;
  readonly procedure: string;
  readonly answer: unknown;
}

/** What one procedure answered among those that were asked. */
export const answerOf = <P extends Procedure>(asked: readonly Asked[], procedure: P): OutputOf<P> => {
  const found = asked.find(({ name }) => name === procedure.name);
  if (!found) throw new Error(`${procedure.name} was not asked`);
  return found.answer as OutputOf<P>;
};

const agent = AGENT;
const LIMIT = 1000;

/** Those that need to be told of what: asked below for everything that the lists name. */
const OF_ONE: ReadonlySet<string> = new Set([
  'agents.raw',
  'buses.get',
  'services.get',
  'services.history',
  'thoughts.get',
  'handlers.get',
  'tasks.get',
  'traces.get',
  'audit.get',
  'memory.node',
  'memory.query',
  'errors.group',
  'incidents.get',
  'report.check',
  'report.document',
]);

/** What is asked of the memory graph: what lies where, and what leads where. */
export const GRAPH_QUERIES = {
  nodes: 'MATCH (a) RETURN a.type, a.scope, count(*) AS n',
  edges: 'MATCH (a)-[r]->(b) RETURN a.id, r.type, b.id LIMIT 1000',
} as const;

/** As few words as will do: of one agent, and all rows of a list. */
const plainInput = ({ input }: Procedure): Readonly<Record<string, unknown>> =>
  [{ agent, limit: LIMIT }, { agent }, {}].find((given) => input.safeParse(given).success) ?? {};

type Put = <P extends Procedure>(
  procedure: P,
  input: Readonly<Record<string, unknown>>,
  of?: string,
) => Promise<OutputOf<P>>;

/** Each task and each trace. */
const askTasks = async (asked: readonly Asked[], put: Put): Promise<void> => {
  for (const { taskId } of answerOf(asked, procedures.tasks.list).rows) {
    await put(procedures.tasks.get, { agent, task: taskId }, taskId);
  }
  for (const { traceId } of answerOf(asked, procedures.traces.list).rows) {
    await put(procedures.traces.get, { agent, trace: traceId }, traceId);
  }
};

/** Every query a page puts, for everything that the lists name. */
export const askAll = async (stand: Stand): Promise<readonly Asked[]> => {
  const asked: Asked[] = [];
  const put = async <P extends Procedure>(
    procedure: P,
    input: Readonly<Record<string, unknown>>,
    of?: string,
  ): Promise<OutputOf<P>> => {
    const answer = await ask(stand, procedure, input);
    asked.push({
      name: of === undefined ? procedure.name : `${procedure.name}[${of}]`,
      procedure: procedure.name,
      answer,
    });
    return answer;
  };
  for (const procedure of ALL_PROCEDURES) {
    if (procedure.kind === 'query' && !OF_ONE.has(procedure.name)) await put(procedure, plainInput(procedure));
  }
  // Of refusals nothing is kept.
  const answered = answerOf(asked, procedures.agents.sources).endpoints.filter(({ lastStatus }) => lastStatus === 200);
  for (const { endpoint } of answered) await put(procedures.agents.raw, { agent, endpoint }, endpoint);
  for (const { service } of answerOf(asked, procedures.services.list).rows) {
    await put(procedures.services.get, { agent, service }, service);
    await put(procedures.services.history, { agent, service }, service);
  }
  for (const { name } of answerOf(asked, procedures.buses.list).rows) {
    await put(procedures.buses.get, { agent, bus: name }, name);
  }
  for (const { thoughtId } of answerOf(asked, procedures.thoughts.list).rows) {
    await put(procedures.thoughts.get, { agent, thought: thoughtId }, thoughtId);
  }
  for (const { name } of answerOf(asked, procedures.handlers.list).rows) {
    await put(procedures.handlers.get, { agent, handler: name }, name);
  }
  await askTasks(asked, put);
  for (const { entryId } of answerOf(asked, procedures.audit.list).rows) {
    await put(procedures.audit.get, { agent, entry: entryId }, entryId);
  }
  for (const { ref } of answerOf(asked, procedures.memory.nodes).rows) {
    await put(procedures.memory.node, { agent, node: ref }, ref);
  }
  for (const query of Object.values(GRAPH_QUERIES)) await put(procedures.memory.query, { agent, query }, query);
  for (const { groupId } of answerOf(asked, procedures.errors.groups).rows) {
    await put(procedures.errors.group, { agent, group: groupId }, groupId);
  }
  for (const { incidentId } of answerOf(asked, procedures.incidents.list).rows) {
    await put(procedures.incidents.get, { agent, incident: incidentId }, incidentId);
  }
  const { systems } = answerOf(asked, procedures.report.get);
  for (const { checkId } of systems.flatMap(({ checks }) => checks)) {
    await put(procedures.report.check, { agent, check: checkId }, checkId);
  }
  await put(procedures.report.document, { agent, format: 'json' }, 'json');
  await put(procedures.report.document, { agent, format: 'markdown' }, 'markdown');
  return asked;
};
