'use client';

import { useState } from 'react';
import { toast } from '../../frame/toasts.ts';
import { errorWords } from '../../live/error-words.ts';
import { trpc } from '../../live/trpc.ts';
import { ActionForm, TextField } from '../../parts/action-form.tsx';
import { Moment } from '../../parts/time.tsx';
import type { IncidentDetail } from './detail.ts';

const Taken = ({ acknowledged }: Pick<IncidentDetail, 'acknowledged'>) =>
  acknowledged === null ? (
    'nobody has so far'
  ) : (
    <>
      {acknowledged.by} has, <Moment at={acknowledged.at} />
    </>
  );

/** Who takes an open incident on, and what there is to say of it. */
export const Acknowledge = ({ agent, incident }: { agent: string; incident: IncidentDetail }) => {
  const [by, setBy] = useState('');
  const [note, setNote] = useState('');
  const utils = trpc.useUtils();
  const acknowledge = trpc.incidents.acknowledge.useMutation({
    onSuccess: async () => {
      await utils.incidents.invalidate();
      setNote('');
      toast('The incident is taken on');
    },
    onError: (error) => toast(errorWords(error).what),
  });
  const submit = (): void => {
    const words = note.trim();
    acknowledge.mutate({
      agent,
      incident: incident.incidentId,
      by: by.trim(),
      ...(words === '' ? {} : { note: words }),
    });
  };
  return (
    <ActionForm
      title="Take it on"
      hint={<Taken acknowledged={incident.acknowledged} />}
      doing="Taking it on…"
      look="primary"
      pending={acknowledge.isPending}
      ready={by.trim() !== ''}
      columns="grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]"
      onSubmit={submit}
    >
      <TextField required label="Who" most={80} value={by} onChange={setBy} />
      <TextField label="Note, if need be" most={500} value={note} onChange={setNote} />
    </ActionForm>
  );
};
