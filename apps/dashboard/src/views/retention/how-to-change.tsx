import type { Holding } from '@ciris/telemetry-contracts';
import { CopyBlock } from '../../parts/copy-block.tsx';
import { Section } from '../../parts/section.tsx';

/** As it stands in the file: each member once, with what holds now. What goes with another may stay longer. */
const asInFile = (holdings: readonly Holding[]): string => {
  const days = new Map<string, number>();
  for (const { configuredBy, keptDays } of holdings) {
    const [, member] = configuredBy?.split('.') ?? [];
    if (member === undefined || keptDays === null) continue;
    days.set(member, Math.min(keptDays, days.get(member) ?? keptDays));
  }
  return JSON.stringify({ retentionDays: Object.fromEntries(days) }, null, 2);
};

export const HowToChange = ({ holdings }: { holdings: readonly Holding[] }) => (
  <Section title="To change it" hint="put this into telemetry.config.json with other days, and start anew">
    <CopyBlock text={asInFile(holdings)} what="Configuration" />
  </Section>
);
