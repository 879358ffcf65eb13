import type { IncidentStep } from '@ciris/telemetry-contracts';
import { CircleCheck, CircleDot, Eye, Hand, type LucideIcon, RotateCcw } from 'lucide-react';
import { Icon } from '../../parts/icon.tsx';
import { Moment } from '../../parts/time.tsx';

const WORDS: Readonly<Record<IncidentStep['what'], string>> = {
  opened: 'Opened',
  seen_again: 'Seen again',
  acknowledged: 'Taken on',
  closed: 'Closed',
  reopened: 'Seen again after it was closed: open once more',
};

const ICONS: Readonly<Record<IncidentStep['what'], LucideIcon>> = {
  opened: CircleDot,
  seen_again: Eye,
  acknowledged: Hand,
  closed: CircleCheck,
  reopened: RotateCcw,
};

/** All that happened to it, oldest first. */
export const Timeline = ({ steps }: { steps: readonly IncidentStep[] }) => (
  <ol aria-label="Timeline" className="border-t border-line">
    {steps.map((step) => (
      <li
        key={`${step.at} ${step.what}`}
        className="grid min-h-8.5 grid-cols-[96px_16px_minmax(0,1fr)] items-center gap-3 border-b border-line py-1"
      >
        <Moment at={step.at} className="text-small text-ink-3" />
        <Icon of={ICONS[step.what]} small className="text-ink-3" />
        <span className="min-w-0 break-words">
          {WORDS[step.what]}
          {step.by === null ? null : ` by ${step.by}`}
          {step.words === null ? null : <span className="text-ink-2">: {step.words}</span>}
        </span>
      </li>
    ))}
  </ol>
);
