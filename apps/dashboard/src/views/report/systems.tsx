'use client';

import type { SystemReport } from '@ciris/telemetry-contracts';
import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs';
import { useCallback, useEffect, useState } from 'react';
import { cn } from '../../parts/cn.ts';
import { useListKeys } from '../../parts/table/list-keys.ts';
import { SYSTEM_GRID, SystemRow } from './system-row.tsx';
import type { ReportRef } from './use-document.ts';

export interface SystemsProps {
  readonly agent: string;
  readonly report: ReportRef;
  readonly systems: readonly SystemReport[];
}

/** Paper cannot be opened: what is to be read stands open on it. */
const usePrinting = (): boolean => {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = (): void => setPrinting(true);
    const after = (): void => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
};

/** A row a system; opened, its checks with their evidence. */
export const Systems = ({ agent, report, systems }: SystemsProps) => {
  const [open, setOpen] = useQueryState('open', parseAsArrayOf(parseAsString).withDefault([]));
  const printing = usePrinting();
  const toggle = useCallback(
    (id: string): void =>
      void setOpen((before) => {
        const next = before.includes(id) ? before.filter((other) => other !== id) : [...before, id];
        return next.length === 0 ? null : next;
      }),
    [setOpen],
  );
  const selected = useListKeys({
    length: systems.length,
    onOpen: (index) => systems[index] && toggle(systems[index].systemId),
    onMove: (index) =>
      document.getElementById(`system-${systems[index]?.systemId}`)?.scrollIntoView({ block: 'nearest' }),
  });
  const groups = [...Map.groupBy(systems, (system) => system.group)];
  let index = 0;
  return (
    <div>
      <div
        aria-hidden="true"
        className={cn(SYSTEM_GRID, 'border-b border-line pb-1.5 text-small text-ink-3 max-tablet:hidden')}
      >
        <span />
        <span>System</span>
        <span>Says</span>
        <span>Coverage</span>
        <span>Freshness</span>
        <span>Agreement</span>
        <span>Finding</span>
        <span className="max-wide:hidden">Exposed as</span>
        <span className="text-right">Checks</span>
      </div>
      {groups.map(([group, members]) => (
        <section key={group} aria-label={group}>
          <h2 className="flex h-10 items-end border-b border-line pb-1.5 font-medium">{group}</h2>
          {members.map((system) => {
            const held = selected === index;
            index += 1;
            return (
              <SystemRow
                key={system.systemId}
                agent={agent}
                report={report}
                system={system}
                held={held}
                open={
                  printing
                    ? system.outcome !== 'works' || open.includes(system.systemId)
                    : open.includes(system.systemId)
                }
                onToggle={toggle}
              />
            );
          })}
        </section>
      ))}
    </div>
  );
};
