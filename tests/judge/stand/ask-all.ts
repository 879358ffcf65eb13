import { type OutputOf, type Procedure, procedures } from '@ciris/telemetry-contracts';
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
  await put(procedures.agents.list, {});
  await put(procedures.agents.get, { agent });
  const { endpoints } = await put(procedures.agents.sources, { agent });
  // Of refusals nothing is kept.
  const answered = endpoints.filter(({ lastStatus }) => lastStatus === 200);
  for (const { endpoint } of answered) await put(procedures.agents.raw, { agent, endpoint }, endpoint);
  await put(procedures.system.about, {});
  await put(procedures.system.health, { agent });
  await put(procedures.system.time, { agent });
  await put(procedures.system.snapshot, { agent });
  const { rows: services } = await put(procedures.services.list, { agent });
  for (const { service } of services) {
    await put(procedures.services.get, { agent, service }, service);
    await put(procedures.services.history, { agent, service }, service);
  }
  await put(procedures.services.availability, { agent });
  await put(procedures.cognition.current, { agent });
  await put(procedures.cognition.history, { agent });
  await put(procedures.cognition.transitions, { agent });
  const { rows: thoughts } = await put(procedures.thoughts.list, { agent, limit: LIMIT });
  for (const { thoughtId } of thoughts) await put(procedures.thoughts.get, { agent, thought: thoughtId }, thoughtId);
  const { rows: tasks } = await put(procedures.tasks.list, { agent, limit: LIMIT });
  for (const { taskId } of tasks) await put(procedures.tasks.get, { agent, task: taskId }, taskId);
  await put(procedures.deferrals.list, { agent, limit: LIMIT });
  await put(procedures.queue.status, { agent });
  await put(procedures.findings.list, { agent, limit: LIMIT });
  const { systems } = await put(procedures.report.get, { agent });
  for (const { checkId } of systems.flatMap(({ checks }) => checks)) {
    await put(procedures.report.check, { agent, check: checkId }, checkId);
  }
  await put(procedures.report.document, { agent, format: 'json' }, 'json');
  await put(procedures.report.document, { agent, format: 'markdown' }, 'markdown');
  return asked;
};
