'use client';

import { useState } from 'react';
import { toast } from '../../frame/toasts.ts';
import { errorWords } from '../../live/error-words.ts';
import { trpc } from '../../live/trpc.ts';
import { ActionForm, TextField } from '../../parts/action-form.tsx';
import type { GroupDetail } from './detail.ts';

/** Who says that it is resolved, and from which version on. */
export const Resolve = ({ agent, group }: { agent: string; group: GroupDetail }) => {
  const [by, setBy] = useState('');
  const [version, setVersion] = useState('');
  const utils = trpc.useUtils();
  const resolve = trpc.errors.resolve.useMutation({
    onSuccess: async () => {
      await utils.errors.invalidate();
      toast('The group is resolved');
    },
    onError: (error) => toast(errorWords(error).what),
  });
  const submit = (): void => {
    const inVersion = version.trim();
    resolve.mutate({ agent, group: group.groupId, by: by.trim(), ...(inVersion === '' ? {} : { inVersion }) });
  };
  return (
    <ActionForm
      title="Resolve it"
      hint="when it comes back, it is marked so"
      doing="Resolving…"
      look="primary"
      pending={resolve.isPending}
      ready={by.trim() !== ''}
      columns="grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
      onSubmit={submit}
    >
      <TextField required label="Who" most={80} value={by} onChange={setBy} />
      <TextField label="From version, if known" most={40} value={version} onChange={setVersion} />
    </ActionForm>
  );
};
