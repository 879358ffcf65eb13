'use client';

import type { CheckResult } from '@ciris/telemetry-contracts';
import { RefreshCw } from 'lucide-react';
import { errorWords } from '../../live/error-words.ts';
import { trpc } from '../../live/trpc.ts';
import { Button } from '../../parts/button.tsx';
import { EvidenceList } from '../../parts/evidence.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Moment } from '../../parts/time.tsx';
import { OutcomeBadge } from './outcome.tsx';

export interface CheckEvidenceProps {
  readonly agent: string;
  /** A frozen report is not checked anew: it would be another one. */
  readonly frozen: boolean;
  readonly check: CheckResult;
}

/** How a check was put, what it found, and what it found that in. */
export const CheckEvidence = ({ agent, frozen, check }: CheckEvidenceProps) => {
  const again = trpc.report.check.useQuery({ agent, check: check.checkId }, { enabled: false, retry: false });
  const shown = again.data ?? check;
  return (
    <>
      <div className="mb-2 flex items-center gap-2">
        <h4 className="min-w-0 flex-1 font-semi">Evidence: {check.title}</h4>
        {frozen ? null : (
          <Button look="ghost" data-screen-only disabled={again.isFetching} onClick={() => void again.refetch()}>
            <Icon of={RefreshCw} small />
            {again.isFetching ? 'Checking…' : 'Check now'}
          </Button>
        )}
      </div>
      <div className="rounded-2 border border-line bg-raised p-3 text-small">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <OutcomeBadge outcome={shown.outcome} />
          <span className="font-medium">{shown.answer}</span>
          <Moment at={shown.at} className="text-ink-3" />
        </p>
        <p className="mt-2 font-mono text-micro break-words text-ink-3">{shown.query}</p>
        {shown.evidence.length === 0 ? (
          <p className="mt-2 text-ink-3">Nothing was there to look at.</p>
        ) : (
          <div className="mt-2">
            <EvidenceList evidence={shown.evidence} />
          </div>
        )}
        {again.error ? <p className="mt-2 text-critical">{errorWords(again.error).what}</p> : null}
      </div>
    </>
  );
};
