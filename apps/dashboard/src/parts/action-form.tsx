'use client';

import type { FormEvent, ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import { Field, INPUT } from './field.tsx';
import { Section } from './section.tsx';

export interface ActionFormProps {
  /** What is done: the section's name and the word on the button. */
  readonly title: string;
  readonly hint: ReactNode;
  /** What the button says meanwhile, such as `Resolving…`. */
  readonly doing: string;
  readonly pending: boolean;
  /** False: something that is needed is not filled in. */
  readonly ready: boolean;
  readonly look?: 'primary';
  /** Widths of its fields and of the button, side by side where there is room. */
  readonly columns: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** Something that somebody does to what the page shows: its fields in a line, and the button that does it. */
export const ActionForm = ({ title, hint, doing, pending, ready, look, columns, ...rest }: ActionFormProps) => {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    rest.onSubmit();
  };
  return (
    <Section title={title} hint={hint}>
      <form onSubmit={submit} aria-label={title} className={cn('grid items-end gap-3 max-tablet:grid-cols-1', columns)}>
        {rest.children}
        <Button type="submit" {...(look ? { look } : {})} disabled={pending || !ready} className="h-8">
          {pending ? doing : title}
        </Button>
      </form>
    </Section>
  );
};

export interface TextFieldProps {
  readonly label: string;
  readonly most: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly required?: boolean;
}

export const TextField = ({ label, most, value, onChange, required = false }: TextFieldProps) => (
  <Field label={label}>
    {(props) => (
      <input
        {...props}
        required={required}
        maxLength={most}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={INPUT}
      />
    )}
  </Field>
);
