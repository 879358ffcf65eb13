'use client';

import { type ReactNode, useId } from 'react';
import { cn } from './cn.ts';

export const INPUT =
  'h-8 w-full min-w-0 rounded-2 border border-control bg-raised px-2.5 text-body text-ink-1 placeholder:text-ink-3 aria-[invalid=true]:border-critical phone-only:h-10 phone-only:text-title';

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly children: (props: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': boolean;
  }) => ReactNode;
  readonly className?: string;
}

/** A labelled input with its hint, and its error in its place. */
export const Field = ({ label, hint, error, children, className }: FieldProps) => {
  const id = useId();
  const told = error ?? hint;
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': told ? `${id}-told` : undefined, 'aria-invalid': Boolean(error) })}
      {told ? (
        <p id={`${id}-told`} className={cn('text-small', error ? 'text-critical' : 'text-ink-3')}>
          {told}
        </p>
      ) : null}
    </div>
  );
};
