import type { Change } from '@ciris/telemetry-contracts';
import { SUBJECTS } from '../../subjects/subjects.ts';
import { links } from '../../url/links.ts';

/** The page that shows what changed; one that there is not yet is the overview. */
export const changeHref = (agent: string, { subject }: Pick<Change, 'subject'>): string =>
  links.subject(agent, SUBJECTS.find(({ path }) => path === subject)?.path ?? '');
