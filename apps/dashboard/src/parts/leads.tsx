import type { VerdictReason } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { reasonLinks } from './reason-links.ts';

/** Where what a sentence says is to be seen, the cause first; null: nowhere in particular. */
export const leadsOf = (agent: string, reasons: readonly Pick<VerdictReason, 'code'>[]): ReactNode => {
  const leads = reasonLinks(agent, reasons);
  if (leads.length === 0) return null;
  return leads.map(({ href, label }, index) => (
    <Button key={href} asChild look={index === 0 ? 'primary' : 'plain'}>
      <Link href={href}>{label}</Link>
    </Button>
  ));
};
