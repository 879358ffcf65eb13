'use client';

import { Field, INPUT } from '../../parts/field.tsx';
import type { ConnectionForm } from './connection-form.ts';

export interface FieldsProps {
  readonly form: ConnectionForm;
  readonly onChange: (changed: Partial<ConnectionForm>) => void;
  /** What the platform refused, by its place in the input. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Credentials of the agent, in fields that no browser fills with those of this page. */
export const CredentialFields = ({ form, onChange, errors }: FieldsProps) => (
  <fieldset className="min-w-0">
    <legend className="mb-1 font-medium">Credentials of the agent</legend>
    <p className="mb-3 max-w-[84ch] text-small text-ink-3">
      Without any, an agent tells only its health and version. A token is enough for polling; an ADMIN user also opens
      the event stream.
    </p>
    <div className="grid grid-cols-3 gap-4 max-tablet:grid-cols-1">
      <Field label="Token" hint="as it stands after Bearer" error={errors['credentials.token'] ?? null}>
        {(props) => (
          <input
            {...props}
            type="password"
            autoComplete="off"
            data-1p-ignore
            spellCheck={false}
            value={form.token}
            onChange={(event) => onChange({ token: event.target.value })}
            className={INPUT}
          />
        )}
      </Field>
      <Field label="User" error={errors['credentials.username'] ?? null}>
        {(props) => (
          <input
            {...props}
            autoComplete="off"
            spellCheck={false}
            value={form.username}
            onChange={(event) => onChange({ username: event.target.value })}
            className={INPUT}
          />
        )}
      </Field>
      <Field label="Password" error={errors['credentials.password'] ?? null}>
        {(props) => (
          <input
            {...props}
            type="password"
            autoComplete="new-password"
            data-1p-ignore
            value={form.password}
            onChange={(event) => onChange({ password: event.target.value })}
            className={INPUT}
          />
        )}
      </Field>
    </div>
  </fieldset>
);
