import type { VerdictReason } from '@ciris/telemetry-contracts';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { PageLink } from './page-link.tsx';
import { reasonLinks } from './reason-links.ts';

/** Where what a sentence says is to be seen, the cause first; null: nowhere in particular. */
export const leadsOf = (agent: string, reasons: readonly Pick<VerdictReason, 'code'>[]): ReactNode => {
  const leads = reasonLinks(agent, reasons);
  if (leads.length === 0) return null;
  return leads.map(({ href, label }, index) => (
    <Button key={href} asChild look={index === 0 ? 'primary' : 'plain'}>
      <PageLink href={href}>{label}</PageLink>
    </Button>
  ));
};
