'use client';

import { Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState } from 'react';
import { errorWords } from '../../live/error-words.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { KeyValues } from '../../parts/kv.tsx';
import { Moment } from '../../parts/time.tsx';
import { untilThere } from '../../parts/until-there.ts';
import { useSoon } from '../../parts/use-soon.ts';
import { links } from '../../url/links.ts';
import { EditAgent } from './edit-agent.tsx';
import { Endpoints } from './endpoints.tsx';
import { TestResult } from './test-result.tsx';

const RemoveDialog = dynamic(() => untilThere(() => import('./remove-dialog.tsx').then((file) => file.RemoveDialog)), {
  ssr: false,
});

type Detail = AppOutput['agents']['get'];

const given = ({ token, user }: Detail['credentials']): string => {
  const kinds = [token ? 'a token' : '', user ? 'a user with its password' : ''].filter(Boolean);
  return kinds.length === 0 ? 'none' : `${kinds.join(' and ')}, kept encrypted`;
};

const KEPT: Readonly<Record<Detail['settings']['content'], string>> = {
  none: 'nothing of messages and thoughts',
  excerpt: 'excerpts of messages and thoughts',
  full: 'all of messages and thoughts',
};

export const AgentDetail = ({ detail }: { detail: Detail }) => {
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const asked = useSoon(removing);
  const test = trpc.agents.test.useMutation();
  const { agent } = detail;
  const ours = detail.origin === 'page';
  return (
    <div className="flex flex-col gap-6">
      <KeyValues
        pairs={[
          { key: 'Address', value: <code className="text-small break-all">{detail.url}</code> },
          { key: 'Name in addresses', value: <code className="text-small">{agent.path}</code> },
          agent.selfId === null ? null : { key: 'Calls itself', value: agent.selfId },
          { key: 'Credentials', value: given(detail.credentials) },
          {
            key: 'Kept',
            value: `${KEPT[detail.settings.content]}; event stream ${detail.settings.stream ? 'wanted' : 'switched off'}`,
          },
          { key: 'Watched since', value: <Moment at={detail.addedAt} /> },
        ]}
      />
      <div className="flex flex-wrap gap-2">
        <Button asChild>
          <Link href={links.overview(agent.path)}>Open it</Link>
        </Button>
        <Button disabled={test.isPending} onClick={() => test.mutate({ agent: agent.path })}>
          {test.isPending ? 'Testing…' : 'Test the connection'}
        </Button>
        {ours ? (
          <>
            <Button aria-expanded={editing} onClick={() => setEditing(!editing)}>
              Rename or change
            </Button>
            <Button look="danger" onClick={() => setRemoving(true)}>
              <Icon of={Trash2} small />
              Remove
            </Button>
          </>
        ) : (
          <span className="self-center text-small text-ink-3">It is changed where it was given, not on this page.</span>
        )}
      </div>
      {test.error ? (
        <p role="alert" className="text-critical">
          {errorWords(test.error).what}
        </p>
      ) : null}
      {test.data ? <TestResult test={test.data} /> : null}
      {editing && ours ? <EditAgent detail={detail} onDone={() => setEditing(false)} /> : null}
      <Endpoints agent={agent.path} />
      {asked ? <RemoveDialog agent={agent} onClose={() => setRemoving(false)} /> : null}
    </div>
  );
};
