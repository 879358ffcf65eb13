import type { ReactNode } from 'react';

export interface ScrollBoxProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** What scrolls in itself: reachable by keyboard, or those without a mouse never see its end. */
export const ScrollBox = ({ label, className, children }: ScrollBoxProps) => (
  <section
    aria-label={label}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll what has the focus.
    tabIndex={0}
    className={className}
  >
    {children}
  </section>
);
