import type { ReactNode } from 'react';
import { useId } from 'react';
import { cn } from './cn.ts';

export interface SectionProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** At the right end of the line. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A name, a hint, its actions on one line; below it what it is about. */
export const Section = ({ title, hint, actions, children, className }: SectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn('min-w-0', className)}>
      <header className="mb-3 flex min-h-5 items-start gap-x-4">
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <h2 id={id} className="text-strong font-semi tracking-[-0.005em] whitespace-nowrap">
            {title}
          </h2>
          {hint ? <p className="min-w-0 text-ink-3">{hint}</p> : null}
        </div>
        {actions ? <div className="flex min-h-5 shrink-0 items-center gap-2">{actions}</div> : null}
      </header>
      {children}
    </section>
  );
};

/** Sections of a page under each other. */
export const Stack = ({ children }: { children: ReactNode }) => (
  <div className="flex min-w-0 flex-col gap-8 phone-only:gap-7">{children}</div>
);
