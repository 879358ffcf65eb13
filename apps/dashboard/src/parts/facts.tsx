import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** A line of values under their names. */
export const Facts = ({ facts, className }: { facts: readonly (Fact | null)[]; className?: string }) => (
  <dl className={cn('flex flex-wrap gap-x-8 gap-y-3 phone-only:gap-x-6', className)}>
    {facts.map((fact) =>
      fact === null ? null : (
        <div key={fact.name} className="min-w-0">
          <dt className="text-small text-ink-3">{fact.name}</dt>
          <dd className="mt-0.5 text-strong font-medium tabular-nums">{fact.value}</dd>
        </div>
      ),
    )}
  </dl>
);
