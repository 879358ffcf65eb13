'use client';

import Link from 'next/link';
import { links } from '../url/links.ts';
import { usePlace } from '../url/use-place.ts';
import { AgentPicker } from './agent-picker.tsx';
import { useAgents } from './use-agents.ts';

const SUBJECTS: Readonly<Record<string, string>> = {
  services: 'Services',
  cognition: 'Cognition',
  thoughts: 'Thoughts',
};

/** Where the page is: agent, subject, thing. */
export const Crumbs = () => {
  const { agent, subject, item, pathname } = usePlace();
  const { chosen } = useAgents();
  if (pathname.startsWith('/settings')) return <Here>Settings</Here>;
  if (chosen === undefined) return <Here>{pathname === '/report' ? 'Success report' : (agent ?? 'Fleet')}</Here>;
  const name = pathname === '/report' ? 'Success report' : SUBJECTS[subject ?? ''];
  return (
    <div className="flex min-w-0 items-center gap-2">
      <AgentPicker />
      {name === undefined ? null : (
        <Step>
          {item === null || agent === null ? name : <Link href={`${links.overview(agent)}/${subject}`}>{name}</Link>}
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
