import { adapters } from './adapters.ts';
import { audit } from './audit.ts';
import { breakers } from './breakers.ts';
import { buses } from './buses.ts';
import { cognition } from './cognition.ts';
import { deferrals } from './deferrals.ts';
import { errors } from './errors.ts';
import { handlers } from './handlers.ts';
import { incidents } from './incidents.ts';
import { llm } from './llm.ts';
import { logs } from './logs.ts';
import { memory } from './memory.ts';
import { overview } from './overview.ts';
import { resources } from './resources.ts';
import { services } from './services.ts';
import { snapshot } from './snapshot.ts';
import type { Subject } from './subject.ts';
import { tasks } from './tasks.ts';
import { thoughts } from './thoughts.ts';
import { tools } from './tools.ts';
import { topology } from './topology.ts';
import { traces } from './traces.ts';

/** Every page of an agent, in the order of the rail. Whatever leads to one, or has to know it, reads it here. */
export const SUBJECTS = [
  overview,
  services,
  cognition,
  thoughts,
  tasks,
  llm,
  handlers,
  tools,
  traces,
  deferrals,
  breakers,
  logs,
  errors,
  incidents,
  audit,
  memory,
  resources,
  adapters,
  buses,
  topology,
  snapshot,
] as const satisfies readonly Subject[];

type AnySubject = (typeof SUBJECTS)[number];
export type SubjectPath = AnySubject['path'];
/** Of those whose things have pages of their own. */
export type ItemPath = Extract<AnySubject, { readonly item: object }>['path'];

/** Null, too, where there is no such page. */
export const subjectOf = (path: string | null): Subject | null =>
  SUBJECTS.find((subject) => subject.path === path) ?? null;
