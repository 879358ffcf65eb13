'use client';

import type { CheckResult, SystemReport } from '@ciris/telemetry-contracts';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { cn } from '../../parts/cn.ts';
import { Icon } from '../../parts/icon.tsx';
import { KeyValues } from '../../parts/kv.tsx';
import { Moment } from '../../parts/time.tsx';
import { CheckEvidence } from './check-evidence.tsx';
import { Exposed } from './exposed.tsx';
import { OUTCOMES_WORST_FIRST, OutcomeBadge } from './outcome.tsx';
import { type ReportRef, useDocument } from './use-document.ts';

export interface SystemDetailProps {
  readonly agent: string;
  readonly report: ReportRef;
  readonly system: SystemReport;
}

const worst = (checks: readonly CheckResult[]): CheckResult | undefined =>
  [...checks].sort((a, b) => OUTCOMES_WORST_FIRST.indexOf(a.outcome) - OUTCOMES_WORST_FIRST.indexOf(b.outcome))[0];

/** All checks of a system with their answers; the evidence of one of them beside. */
export const SystemDetail = ({ agent, report, system }: SystemDetailProps) => {
  const [picked, setPicked] = useState<string | null>(null);
  const download = useDocument(agent, report);
  const shown = system.checks.find((check) => check.checkId === picked) ?? worst(system.checks);
  const better = system.checks.flatMap((check) => check.better ?? []);
  return (
    <div className="grid grid-cols-2 gap-x-10 gap-y-6 px-3 pt-2 pb-6 pl-11 max-tablet:grid-cols-1 max-tablet:pl-3">
      <div className="min-w-0">
        <h4 className="mb-2 font-semi">Checks</h4>
        <ul>
          {system.checks.map((check) => (
            <CheckLine
              key={check.checkId}
              check={check}
              picked={check.checkId === shown?.checkId}
              onPick={() => setPicked(check.checkId)}
            />
          ))}
        </ul>
      </div>
      <div className="min-w-0">
        {shown === undefined ? null : <CheckEvidence agent={agent} frozen={report.reportId !== null} check={shown} />}
        <KeyValues
          className="mt-4 text-small"
          pairs={[
            better.length > 0 ? { key: 'Better next', value: <Lines lines={better} /> } : null,
            { key: 'Exposed as', value: <Exposed system={system} /> },
            system.notTold.length > 0 ? { key: 'Not told', value: <Lines lines={system.notTold} /> } : null,
          ]}
        />
        <Button className="mt-4" data-screen-only onClick={() => void download('markdown', system.systemId)}>
          <Icon of={Download} small />
          {system.systemId.replaceAll('-', '_').toUpperCase()}_SUCCESS.md
        </Button>
      </div>
    </div>
  );
};

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="flex flex-col gap-0.5">
    {[...new Set(lines)].map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

const CheckLine = ({ check, picked, onPick }: { check: CheckResult; picked: boolean; onPick: () => void }) => (
  <li className="border-b border-line">
    <button
      type="button"
      aria-pressed={picked}
      onClick={onPick}
      className={cn(
        'grid w-full grid-cols-[20px_minmax(0,1fr)_auto_auto] items-center gap-x-2 rounded-1 py-1 text-left text-small hover:bg-active',
        picked && 'font-medium',
      )}
    >
      <OutcomeBadge outcome={check.outcome} word="" />
      <span className="min-w-0">
        <span className="sr-only">{check.outcome.replaceAll('_', ' ')}: </span>
        {check.title}
      </span>
      <span className="max-w-56 truncate text-right text-ink-2 tabular-nums">{check.answer}</span>
      <Moment at={check.at} className="text-ink-3" />
    </button>
  </li>
);
