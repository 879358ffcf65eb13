'use client';

import { type FormEvent, useState } from 'react';
import { toast } from '../../frame/toasts.ts';
import { errorWords } from '../../live/error-words.ts';
import { trpc } from '../../live/trpc.ts';
import { Button } from '../../parts/button.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import type { GroupDetail } from './detail.ts';

const RESOLVE = 'Resolve it';

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
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const inVersion = version.trim();
    resolve.mutate({ agent, group: group.groupId, by: by.trim(), ...(inVersion === '' ? {} : { inVersion }) });
  };
  return (
    <Section title={RESOLVE} hint="when it comes back, it is marked so">
      <form
        onSubmit={submit}
        aria-label={RESOLVE}
        className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-3 max-tablet:grid-cols-1"
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
        <Field label="From version, if known">
          {(props) => (
            <input
              {...props}
              maxLength={40}
              value={version}
              onChange={(event) => setVersion(event.target.value)}
              className={INPUT}
            />
          )}
        </Field>
        <Button type="submit" look="primary" disabled={resolve.isPending || by.trim() === ''} className="h-8">
          {resolve.isPending ? 'Resolving…' : RESOLVE}
        </Button>
      </form>
    </Section>
  );
};
