'use client';

import { PageLink } from '../parts/page-link.tsx';
import { ACROSS, fleet, isOfSettings, settings } from '../subjects/across.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { links } from '../url/links.ts';
import { usePlace } from '../url/use-place.ts';
import { AgentPicker } from './agent-picker.tsx';
import { useAgents } from './use-agents.ts';

/** The name of a page; null: its agent's name says it. */
const nameOf = (pathname: string, subject: string | null): string | null => {
  const across = ACROSS.find(({ path }) => path === pathname && path !== fleet.path);
  if (across) return across.title ?? across.label;
  return subject === '' ? null : (subjectOf(subject)?.label ?? null);
};

/** Where the page is: agent, subject, thing. */
export const Crumbs = () => {
  const { agent, subject, item, pathname } = usePlace();
  const { chosen } = useAgents();
  const name = nameOf(pathname, subject);
  if (ACROSS.some((page) => page.path === pathname && isOfSettings(page))) return <Here>{settings.label}</Here>;
  if (chosen === undefined) return <Here>{subject === null ? (name ?? fleet.label) : (agent ?? fleet.label)}</Here>;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <AgentPicker />
      {name === null ? null : (
        <Step>
          {item === null || agent === null ? (
            name
          ) : (
            <PageLink href={`${links.overview(agent)}/${subject}`}>{name}</PageLink>
          )}
        </Step>
      )}
      {item === null ? null : (
        <Step>
          <code className="block max-w-60 truncate text-small">{item}</code>
        </Step>
      )}
    </div>
  );
};

const Here = ({ children }: { children: string }) => <span className="font-medium">{children}</span>;

const Step = ({ children }: { children: React.ReactNode }) => (
  <span className="flex min-w-0 items-center gap-2 font-medium phone-only:hidden">
    <span aria-hidden="true" className="font-normal text-ink-3">
      /
    </span>
    {children}
  </span>
);
