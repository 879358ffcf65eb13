import type { Verdict } from '@ciris/telemetry-contracts';
import { ChevronRight } from 'lucide-react';
import { EvidenceList } from '../../parts/evidence.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Section } from '../../parts/section.tsx';

/** What the verdict rests on, each with what was seen; and what could change it and is not told. */
export const Reasons = ({ verdict }: { verdict: Verdict }) => {
  if (verdict.reasons.length === 0 && verdict.notTold.length === 0) return null;
  const open = verdict.status === 'critical' || verdict.status === 'degraded';
  return (
    <Section title="What this rests on" hint={open ? 'each reason with what was seen' : undefined}>
      <ul className="border-t border-line">
        {verdict.reasons.map((reason) => (
          <li key={`${reason.code} ${reason.text}`} className="border-b border-line py-2">
            <details open={open} className="group/reason">
              <summary className="flex list-none items-center gap-2 rounded-1 font-medium">
                <Icon of={ChevronRight} small className="text-ink-3 transition-transform group-open/reason:rotate-90" />
                {reason.text}
              </summary>
              <div className="mt-1 pl-5.5">
                <EvidenceList evidence={reason.evidence} />
              </div>
            </details>
          </li>
        ))}
        {verdict.notTold.map((words) => (
          <li key={words} className="border-b border-line py-2 pl-5.5 text-small text-ink-3">
            <span aria-hidden="true">– </span>
            {words}
          </li>
        ))}
      </ul>
    </Section>
  );
};
