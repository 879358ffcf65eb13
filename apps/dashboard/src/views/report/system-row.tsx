'use client';

import type { Reading as ReadingOf, SystemReport } from '@ciris/telemetry-contracts';
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { percent } from '../../format/number.ts';
import { cn } from '../../parts/cn.ts';
import { Icon } from '../../parts/icon.tsx';
import { Reading, TerseReadings } from '../../parts/reading.tsx';
import { ExposedInShort } from './exposed.tsx';
import { OutcomeBadge } from './outcome.tsx';
import { SystemDetail } from './system-detail.tsx';
import type { ReportRef } from './use-document.ts';

export const SYSTEM_GRID =
  'grid grid-cols-[20px_minmax(150px,1fr)_132px_76px_76px_80px_minmax(160px,1.4fr)_minmax(120px,0.9fr)_64px] items-center gap-x-3 px-3 max-wide:grid-cols-[20px_minmax(140px,1fr)_132px_76px_76px_80px_minmax(140px,1.4fr)_64px]';

const PHONE_GRID = 'max-tablet:grid-cols-[20px_minmax(0,1fr)_auto] max-tablet:gap-y-1 max-tablet:py-2 max-tablet:px-0';

export interface SystemRowProps {
  readonly agent: string;
  readonly report: ReportRef;
  readonly system: SystemReport;
  readonly held: boolean;
  readonly open: boolean;
  readonly onToggle: (system: string) => void;
}

const passed = (system: SystemReport): number => system.checks.filter((check) => check.outcome === 'works').length;

const Row = ({ agent, report, system, held, open, onToggle }: SystemRowProps) => {
  const toggle = (): void => onToggle(system.systemId);
  const good = passed(system);
  const calm = system.outcome === 'works';
  return (
    <article
      id={`system-${system.systemId}`}
      className={cn('border-b border-line', (open || held) && 'bg-sunken max-tablet:-mx-4 max-tablet:px-4')}
    >
      <div className={cn(SYSTEM_GRID, PHONE_GRID, 'min-h-8.5')}>
        <button
          type="button"
          aria-expanded={open}
          aria-label={`Checks of ${system.title}`}
          onClick={toggle}
          data-screen-only
          className="-m-1 rounded-1 p-1 text-ink-3 hover:text-ink-1"
        >
          <Icon of={ChevronRight} small className={cn('transition-transform', open && 'rotate-90')} />
        </button>
        <h3 className={cn('min-w-0', calm ? 'font-normal' : 'font-medium')}>
          <button type="button" tabIndex={-1} onClick={toggle} className="w-full truncate text-left">
            {system.title}
          </button>
        </h3>
        <OutcomeBadge outcome={system.outcome} />
        <Quality label="Coverage" of={system.quality.coverage} system={system} />
        <Quality label="Freshness" of={system.quality.freshness} system={system} />
        <Quality label="Agreement" of={system.quality.agreement} system={system} />
        <span
          title={system.finding}
          className="min-w-0 truncate text-small text-ink-2 max-tablet:order-last max-tablet:col-span-3 max-tablet:pl-8 max-tablet:whitespace-normal"
        >
          {system.finding}
        </span>
        <span className="flex gap-x-2.5 overflow-hidden text-small whitespace-nowrap text-ink-2 max-wide:hidden">
          <ExposedInShort system={system} />
        </span>
        <span
          className={cn(
            'text-right tabular-nums max-tablet:hidden',
            good < system.checks.length ? 'font-medium' : 'text-ink-2',
          )}
        >
          {good} of {system.checks.length}
        </span>
      </div>
      {open ? <SystemDetail agent={agent} report={report} system={system} /> : null}
    </article>
  );
};

/** A row that stayed as it was is not drawn anew for its neighbours' sake. */
export const SystemRow = memo(Row);

/** A share of the line in its length, and the number beside it. */
const Quality = ({ label, of, system }: { label: string; of: ReadingOf<number>; system: SystemReport }) => (
  <span className="flex items-center gap-2 max-tablet:hidden">
    {of.status === 'available' ? (
      <span aria-hidden="true" className="h-[3px] w-6.5 rounded-[1px] bg-active">
        <span className="block h-full rounded-[1px] bg-ink-2" style={{ width: `${of.value}%` }} />
      </span>
    ) : (
      <span aria-hidden="true" className="h-0 w-6.5 border-t border-dashed border-control" />
    )}
    <TerseReadings value>
      <Reading
        of={of}
        label={`${label} of ${system.title}`}
        as={(value) => ({ text: percent(value).text })}
        withAge={false}
        className="text-small"
      />
    </TerseReadings>
  </span>
);
