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

/** What this platform tells of itself rests on no agent. */
export const isOfAgents = ({ name }: Procedure): boolean => !name.startsWith('platform.');

/** Every query a page puts of agents, for everything that the lists name. */
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
    if (procedure.kind === 'query' && isOfAgents(procedure) && !OF_ONE.has(procedure.name))
      await put(procedure, plainInput(procedure));
  }
  /** Of each one by its name, as the procedure calls it. */
  const putEach = async (procedure: Procedure, member: string, names: readonly string[]): Promise<void> => {
    for (const name of names) await put(procedure, { agent, [member]: name }, name);
  };
  const listed = <P extends Procedure>(procedure: P): OutputOf<P> => answerOf(asked, procedure);
  // Of refusals nothing is kept.
  const answered = listed(procedures.agents.sources).endpoints.filter(({ lastStatus }) => lastStatus === 200);
  await putEach(
    procedures.agents.raw,
    'endpoint',
    answered.map(({ endpoint }) => endpoint),
  );
  const services = listed(procedures.services.list).rows.map(({ service }) => service);
  await putEach(procedures.services.get, 'service', services);
  await putEach(procedures.services.history, 'service', services);
  await putEach(
    procedures.buses.get,
    'bus',
    listed(procedures.buses.list).rows.map(({ name }) => name),
  );
  await putEach(
    procedures.thoughts.get,
    'thought',
    listed(procedures.thoughts.list).rows.map(({ thoughtId }) => thoughtId),
  );
  await putEach(
    procedures.handlers.get,
    'handler',
    listed(procedures.handlers.list).rows.map(({ name }) => name),
  );
  await putEach(
    procedures.tasks.get,
    'task',
    listed(procedures.tasks.list).rows.map(({ taskId }) => taskId),
  );
  await putEach(
    procedures.traces.get,
    'trace',
    listed(procedures.traces.list).rows.map(({ traceId }) => traceId),
  );
  await putEach(
    procedures.audit.get,
    'entry',
    listed(procedures.audit.list).rows.map(({ entryId }) => entryId),
  );
  await putEach(
    procedures.memory.node,
    'node',
    listed(procedures.memory.nodes).rows.map(({ ref }) => ref),
  );
  await putEach(procedures.memory.query, 'query', Object.values(GRAPH_QUERIES));
  await putEach(
    procedures.errors.group,
    'group',
    listed(procedures.errors.groups).rows.map(({ groupId }) => groupId),
  );
  await putEach(
    procedures.incidents.get,
    'incident',
    listed(procedures.incidents.list).rows.map(({ incidentId }) => incidentId),
  );
  const { systems } = listed(procedures.report.get);
  await putEach(
    procedures.report.check,
    'check',
    systems.flatMap(({ checks }) => checks.map(({ checkId }) => checkId)),
  );
  await put(procedures.report.document, { agent, format: 'json' }, 'json');
  await put(procedures.report.document, { agent, format: 'markdown' }, 'markdown');
  return asked;
};
