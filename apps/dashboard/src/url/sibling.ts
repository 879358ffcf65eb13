import { report } from '../subjects/across.ts';
import { links } from './links.ts';

/** The same page of another agent. */
export const sibling = (agent: string, subject: string | null, pathname: string): string => {
  if (pathname === report.path) return links.report(agent);
  return subject ? `${links.overview(agent)}/${subject}` : links.overview(agent);
};
