import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';

/** Parts of the agent; whoever else acts may be a person. */
const PART = /^(?:[A-Z][A-Za-z]{0,60}(?:Handler|Service|Processor|Adapter|Manager|Bus)|system|resume_from_first_run)$/;

/** Whether everybody may see who acted. */
export const isPart = (actor: string): boolean => PART.test(actor);

/** Persons stand under a stable pseudonym for those who may not see them. */
export const actorShown = (context: QueryContext, actor: string | null): string | null => {
  if (actor === null || isPart(actor) || maySeeContent(context.actor)) return actor;
  return context.pseudonym('user', actor);
};
