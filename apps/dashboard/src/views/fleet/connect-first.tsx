'use client';

import { Radar } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyBlock } from '../../parts/copy-block.tsx';
import { Icon } from '../../parts/icon.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { links } from '../../url/links.ts';

const CREDENTIALS =
  'export CIRIS_TELEMETRY_AGENT_USERNAME=observer\nexport CIRIS_TELEMETRY_AGENT_PASSWORD_FILE=./agent.pw';
const START = 'npm start -- --agent http://127.0.0.1:8080';
const DEMO = 'npm start -- --demo 1';

/** No agent yet: how to connect one. The page opens it by itself as soon as there is one. */
export const ConnectFirst = () => (
  <div className="mx-auto mt-18 max-w-160 phone-only:mt-6">
    <PageTitle parts={['Connect the first agent']} />
    <p className="mb-1.5 flex items-center gap-2 text-strong font-semi text-ink-2">
      <Icon of={Radar} className="text-ink-3" />
      Nothing to watch yet
    </p>
    <h1 className="text-verdict font-semi tracking-[-0.018em]">Connect the first agent</h1>
    <p className="mt-2 text-strong leading-[22px] text-ink-2">
      This platform reads an agent over its own HTTP API. It changes nothing in it and needs no plug-in. Any CIRIS agent
      from 1.4 on works; what an old one does not tell is shown as not told.
    </p>
    <ol>
      <Step number={1} title="Give it credentials of the agent">
        <p className="mb-2 text-ink-2">
          Without them an agent tells only its health and version. They stay on this machine.
        </p>
        <CopyBlock text={CREDENTIALS} what="Commands" />
      </Step>
      <Step number={2} title="Tell the platform where it is">
        <p className="mb-2 text-ink-2">Generation and identity are found from its answers, not configured.</p>
        <CopyBlock text={START} what="Command" />
        <p className="mt-2 text-ink-2">
          or{' '}
          <Link
            href={`${links.settings()}?add=true`}
            className="rounded-1 text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
          >
            add it on a form
          </Link>
        </p>
      </Step>
      <Step number={3} title="Waiting for the first answer" waiting>
        <p className="text-ink-2">This page opens the agent by itself when it speaks.</p>
      </Step>
    </ol>
    <div className="mt-8 border-t border-line pt-6">
      <p className="mb-2 text-ink-2">
        No agent at hand? A simulated one shows every page, marked as simulated everywhere.
      </p>
      <CopyBlock text={DEMO} what="Command" />
    </div>
  </div>
);

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly waiting?: boolean;
  readonly children: ReactNode;
}

const Step = ({ number, title, waiting = false, children }: StepProps) => (
  <li className="mt-6 grid grid-cols-[24px_minmax(0,1fr)] gap-3">
    <span
      aria-hidden="true"
      className="grid size-5.5 place-items-center rounded-full border border-edge text-micro font-medium text-ink-2"
    >
      {number}
    </span>
    <div className="min-w-0">
      <h2 className="flex items-center gap-2 font-semi">
        {waiting ? (
          <span aria-hidden="true" className="size-1.5 animate-pulse rounded-full border-[1.5px] border-ink-3" />
        ) : null}
        {title}
      </h2>
      <div className="mt-0.5">{children}</div>
    </div>
  </li>
);
