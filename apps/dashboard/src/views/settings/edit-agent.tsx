'use client';

import { type FormEvent, useState } from 'react';
import { toast } from '../../frame/toasts.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { Button } from '../../parts/button.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { type ConnectionForm, credentialsOf, EMPTY_FORM, hasCredentials, missingHalf } from './connection-form.ts';
import { CredentialFields } from './credential-fields.tsx';
import { formErrors } from './form-errors.ts';
import { KeepFields } from './keep-fields.tsx';

const KNOWN = ['name', 'credentials.token', 'credentials.username', 'credentials.password'];

export interface EditAgentProps {
  readonly detail: AppOutput['agents']['get'];
  readonly onDone: () => void;
}

/** Another name, other credentials, or more or less that is kept. Credentials left empty stay. */
export const EditAgent = ({ detail, onDone }: EditAgentProps) => {
  const { agent, settings } = detail;
  const [form, setForm] = useState<ConnectionForm>({ ...EMPTY_FORM, name: agent.name, ...settings });
  const utils = trpc.useUtils();
  const update = trpc.agents.update.useMutation({
    onSuccess: async () => {
      await utils.agents.invalidate();
      toast('Changed');
      onDone();
    },
  });
  const change = (changed: Partial<ConnectionForm>): void => setForm({ ...form, ...changed });
  const half = missingHalf(form);
  const { fields, whole } = formErrors(update.error, KNOWN);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (half !== null) return;
    update.mutate({
      agent: agent.path,
      ...(form.name.trim() === agent.name ? {} : { name: form.name.trim() }),
      ...(hasCredentials(form) ? { credentials: credentialsOf(form) } : {}),
      settings: { content: form.content, stream: form.stream },
    });
  };
  return (
    <form
      onSubmit={submit}
      aria-label={`Change ${agent.name}`}
      className="flex flex-col gap-6 rounded-3 border border-line bg-raised p-6 phone-only:p-4"
    >
      <Field label="Name" error={fields.name ?? null} className="max-w-80">
        {(props) => (
          <input
            {...props}
            required
            maxLength={100}
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
            className={INPUT}
          />
        )}
      </Field>
      <CredentialFields
        form={form}
        onChange={change}
        errors={half === null ? fields : { ...fields, 'credentials.password': half }}
      />
      <p className="-mt-4 text-small text-ink-3">Left empty, the ones that are kept stay in use.</p>
      <KeepFields form={form} onChange={change} />
      {whole === null ? null : (
        <p role="alert" className="text-critical">
          {whole}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={update.isPending}>
          {update.isPending ? 'Changing…' : 'Change it'}
        </Button>
        <Button look="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
};
