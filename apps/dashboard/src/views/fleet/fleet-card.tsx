'use client';

import type { AgentRow } from '@ciris/telemetry-contracts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { DataAge } from './data-age.tsx';
import { AgentName, BreakersOf, CostOf, EndedOf, ErrorsOf, QueueOf, StateOf, stoppedSince } from './fleet-columns.tsx';

/** The same order of reading as the row: who, what is wrong, what proves it, numbers. */
export const FleetCard = ({ row, top }: { row: AgentRow; top: number }) => (
  <div className="flex flex-col gap-2">
    <div className="flex items-start justify-between gap-3">
      <AgentName row={row} />
      <VerdictBadge verdict={row.verdict} />
    </div>
    <p className="text-ink-2">{row.verdict.sentence}</p>
    <div className="flex items-end justify-between">
      <Sparkline series={row.endedPerMinute} top={top} stoppedSince={stoppedSince(row)} />
      <span className="text-small text-ink-3">
        {row.cognitiveState.status === 'available' ? null : 'State '}
        <StateOf row={row} />
      </span>
    </div>
    <div className="flex flex-wrap items-baseline gap-x-4 text-small text-ink-3">
      <span>
        Queue <QueueOf row={row} className="font-medium text-ink-1" />
      </span>
      <span>
        Ended / h <EndedOf row={row} />
      </span>
      <span>
        Cost / h <CostOf row={row} />
      </span>
      <span>
        Errors / h <ErrorsOf row={row} />
      </span>
      <span>
        Open breakers <BreakersOf row={row} />
      </span>
      <span className="ml-auto">
        Data <DataAge at={row.observedAt} />
      </span>
    </div>
  </div>
);
