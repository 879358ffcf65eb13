import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export interface ScrollBoxProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** What scrolls in itself: reachable by keyboard, or those without a mouse never see its end. */
export const ScrollBox = ({ label, className, children }: ScrollBoxProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms, and a section would be a landmark.
  <div
    role="group"
    aria-label={label}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll what has the focus.
    tabIndex={0}
    className={cn('relative', className)}
  >
    {children}
  </div>
);
