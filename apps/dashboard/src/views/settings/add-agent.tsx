'use client';

import { type FormEvent, useState } from 'react';
import { toast } from '../../frame/toasts.ts';
import { trpc } from '../../live/trpc.ts';
import { Button } from '../../parts/button.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { type ConnectionForm, credentialsOf, EMPTY_FORM, missingHalf } from './connection-form.ts';
import { CredentialFields } from './credential-fields.tsx';
import { formErrors } from './form-errors.ts';
import { KeepFields } from './keep-fields.tsx';
import { TestResult } from './test-result.tsx';

const KNOWN = ['url', 'name', 'credentials.token', 'credentials.username', 'credentials.password'];

/** An agent from its address: tested as often as one likes, kept when one says so. */
export const AddAgent = ({ onDone }: { onDone: (agent: string | null) => void }) => {
  const [form, setForm] = useState<ConnectionForm>(EMPTY_FORM);
  const utils = trpc.useUtils();
  const test = trpc.agents.test.useMutation();
  const add = trpc.agents.add.useMutation({
    onSuccess: async ({ agent }) => {
      await utils.agents.invalidate();
      toast(`${agent.name} is watched from now on`);
      onDone(agent.path);
    },
  });
  const change = (changed: Partial<ConnectionForm>): void => setForm({ ...form, ...changed });
  const half = missingHalf(form);
  const { fields, whole } = formErrors(add.error ?? test.error, KNOWN);
  const address = { url: form.url.trim(), credentials: credentialsOf(form) };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (half !== null) return;
    add.mutate({
      ...address,
      ...(form.name.trim() === '' ? {} : { name: form.name.trim() }),
      settings: { content: form.content, stream: form.stream },
    });
  };
  return (
    <form
      onSubmit={submit}
      className="flex flex-col gap-6 rounded-3 border border-line bg-raised p-6 phone-only:p-4"
      aria-label="Add an agent"
    >
      <h2 className="text-title font-semi">Add an agent</h2>
      <div className="grid grid-cols-[2fr_1fr] gap-4 max-tablet:grid-cols-1">
        <Field label="Address" hint="where its HTTP API answers" error={fields.url ?? null}>
          {(props) => (
            <input
              {...props}
              type="url"
              required
              // biome-ignore lint/a11y/noAutofocus: the form was asked for a moment ago.
              autoFocus
              placeholder="http://127.0.0.1:8080"
              value={form.url}
              onChange={(event) => change({ url: event.target.value })}
              className={INPUT}
            />
          )}
        </Field>
        <Field label="Name" hint="else what it calls itself" error={fields.name ?? null}>
          {(props) => (
            <input
              {...props}
              maxLength={100}
              value={form.name}
              onChange={(event) => change({ name: event.target.value })}
              className={INPUT}
            />
          )}
        </Field>
      </div>
      <CredentialFields
        form={form}
        onChange={change}
        errors={half === null ? fields : { ...fields, 'credentials.password': half }}
      />
      <KeepFields form={form} onChange={change} />
      {whole === null ? null : (
        <p role="alert" className="text-critical">
          {whole}
        </p>
      )}
      {test.data ? <TestResult test={test.data} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={add.isPending || form.url.trim() === ''}>
          {add.isPending ? 'Adding…' : 'Watch it'}
        </Button>
        <Button
          disabled={test.isPending || form.url.trim() === '' || half !== null}
          onClick={() => {
            add.reset();
            test.mutate(address);
          }}
        >
          {test.isPending ? 'Testing…' : 'Test the connection'}
        </Button>
        <Button look="ghost" onClick={() => onDone(null)}>
          Cancel
        </Button>
      </div>
    </form>
  );
};
