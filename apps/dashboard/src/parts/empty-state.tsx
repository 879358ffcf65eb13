import type { ReactNode } from 'react';

/** Why there is nothing, and what to do about it. */
export const EmptyState = ({ why, children }: { why: string; children?: ReactNode }) => (
  <div className="rounded-2 border border-dashed border-edge px-4 py-6 text-center">
    <p className="text-ink-2">{why}</p>
    {children ? <div className="mt-1 text-ink-3">{children}</div> : null}
  </div>
);
