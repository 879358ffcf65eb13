import { adapters } from './adapters.ts';
import { errors } from './agent-errors.ts';
import { agents } from './agents.ts';
import { audit } from './audit.ts';
import { breakers } from './breakers.ts';
import { buses } from './buses.ts';
import { cognition } from './cognition.ts';
import { deferrals } from './deferrals.ts';
import { findings } from './findings.ts';
import { handlers } from './handlers.ts';
import { incidents } from './incidents.ts';
import { insights } from './insights.ts';
import { live } from './live.ts';
import { llm } from './llm.ts';
import { logs } from './logs.ts';
import { memory } from './memory.ts';
import { metrics } from './metrics.ts';
import { platform } from './platform.ts';
import type { Procedure } from './procedure.ts';
import { queue } from './queue.ts';
import { registry } from './registry.ts';
import { reportProcedures } from './report.ts';
import { resources } from './resources.ts';
import { services } from './services.ts';
import { system } from './system.ts';
import { tasks } from './tasks.ts';
import { thoughts } from './thoughts.ts';
import { tools } from './tools.ts';
import { traces } from './traces.ts';

/** Every declaration, by entity. Adding one here makes the compiler ask for its router. */
export const procedures = {
  agents,
  system,
  services,
  cognition,
  thoughts,
  tasks,
  deferrals,
  traces,
  queue,
  breakers,
  llm,
  audit,
  logs,
  handlers,
  tools,
  buses,
  memory,
  resources,
  adapters,
  metrics,
  registry,
  findings,
  errors,
  incidents,
  insights,
  report: reportProcedures,
  platform,
  live,
} as const;

type Groups = typeof procedures;

/** The name of each, such as `queue.status`. */
export type ProcedureName = { [G in keyof Groups]: `${G}.${keyof Groups[G] & string}` }[keyof Groups];

export const ALL_PROCEDURES: readonly Procedure[] = Object.values(procedures).flatMap((group) =>
  Object.values<Procedure>(group),
);
