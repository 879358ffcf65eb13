'use client';

import { useState } from 'react';
import { toast } from '../../frame/toasts.ts';
import { errorWords } from '../../live/error-words.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { ActionForm } from '../../parts/action-form.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { headingOf } from '../errors/group.ts';
import type { GroupDetail } from './detail.ts';

/** As many are offered. */
const OFFERED = 200;

const label = (group: Pick<GroupDetail, 'type' | 'service' | 'message' | 'place'>): string => {
  const more = group.message ?? group.place;
  return more === null ? headingOf(group) : `${headingOf(group)}: ${more.slice(0, 80)}`;
};

/** Into which other group it goes. */
export const Merge = ({ agent, group }: { agent: string; group: GroupDetail }) => {
  const [into, setInto] = useState('');
  const utils = trpc.useUtils();
  // Into one that is told by the same: what the agent tells and what is pushed are read apart.
  const asked = { agent, limit: OFFERED, ...(group.source === 'otlp' ? { source: group.source } : {}) };
  const groups = trpc.errors.groups.useQuery(asked, useNowOptions());
  const merge = trpc.errors.merge.useMutation({
    onSuccess: async () => {
      await utils.errors.invalidate();
      toast('The groups are merged');
    },
    onError: (error) => toast(errorWords(error).what),
  });
  const others = (groups.data?.rows ?? []).filter(
    ({ groupId, state }) => groupId !== group.groupId && state !== 'merged',
  );
  if (others.length === 0) return null;
  return (
    <ActionForm
      title="Merge it"
      hint="into a group of the same cause, which then receives what comes of it"
      doing="Merging…"
      pending={merge.isPending}
      ready={into !== ''}
      columns="grid-cols-[minmax(0,1fr)_auto]"
      onSubmit={() => merge.mutate({ agent, group: group.groupId, into })}
    >
      <Field label="Into">
        {(props) => (
          <select {...props} required value={into} onChange={(event) => setInto(event.target.value)} className={INPUT}>
            <option value="">Choose a group</option>
            {others.map((other) => (
              <option key={other.groupId} value={other.groupId}>
                {label(other)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </ActionForm>
  );
};
