'use client';

import { type FormEvent, useState } from 'react';
import { toast } from '../../frame/toasts.ts';
import { errorWords } from '../../live/error-words.ts';
import { trpc } from '../../live/trpc.ts';
import { Button } from '../../parts/button.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import type { IncidentDetail } from './detail.ts';

const TAKE_ON = 'Take it on';

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
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const words = note.trim();
    acknowledge.mutate({
      agent,
      incident: incident.incidentId,
      by: by.trim(),
      ...(words === '' ? {} : { note: words }),
    });
  };
  return (
    <Section title={TAKE_ON} hint={<Taken acknowledged={incident.acknowledged} />}>
      <form
        onSubmit={submit}
        aria-label={TAKE_ON}
        className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto] items-end gap-3 max-tablet:grid-cols-1"
      >
        <Field label="Who">
          {(props) => (
            <input
              {...props}
              required
              maxLength={80}
              value={by}
              onChange={(event) => setBy(event.target.value)}
              className={INPUT}
            />
          )}
        </Field>
        <Field label="Note, if need be">
          {(props) => (
            <input
              {...props}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              className={INPUT}
            />
          )}
        </Field>
        <Button type="submit" look="primary" disabled={acknowledge.isPending || by.trim() === ''} className="h-8">
          {acknowledge.isPending ? 'Taking it on…' : TAKE_ON}
        </Button>
      </form>
    </Section>
  );
};
