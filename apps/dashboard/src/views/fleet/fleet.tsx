'use client';

import type { AgentRow } from '@ciris/telemetry-contracts';
import type { LucideIcon } from 'lucide-react';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { sparklineTop } from '../../charts/sparkline.tsx';
import { count } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import { plural } from '../../format/words.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { Stack } from '../../parts/section.tsx';
import { STATUS_ICON, STATUS_INK, StatusBadge } from '../../parts/status-badge.tsx';
import { Cuts } from '../../parts/table/cuts.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ListBar } from '../../parts/table/list-bar.tsx';
import { WAITING_ICON, WAITING_INK } from '../../parts/verdict-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { FLEET_SHOWN } from '../../subjects/across.ts';
import { links } from '../../url/links.ts';
import { useChoice } from '../../url/use-choice.ts';
import { FleetCard } from './fleet-card.tsx';
import { fleetColumns } from './fleet-columns.tsx';
import { fleetWords, needsAttention, type Standing, standingOf } from './fleet-words.ts';

const WORST_FIRST: readonly Standing[] = ['critical', 'degraded', 'waiting', 'healthy', 'unknown'];

export const Fleet = ({ rows }: { rows: readonly AgentRow[] }) => {
  const [show] = useChoice(FLEET_SHOWN);
  const real = rows.filter((row) => !row.agent.simulated);
  // Simulated agents speak for the fleet only where there is no other.
  const judged = real.length > 0 ? real : rows;
  const attention = judged.filter(needsAttention);
  // The chip is seen pressed first, then the rows are drawn.
  const shown = { all: rows, attention }[useDeferredValue(show)];
  const top = sparklineTop(rows.map((row) => row.endedPerMinute));
  const columns = useMemo(() => fleetColumns(top), [top]);
  const card = useCallback((row: AgentRow) => <FleetCard row={row} top={top} />, [top]);
  const words = fleetWords(judged, rows.length - judged.length);
  return (
    <Stack>
      <PageTitle parts={[words.word, 'Fleet']} />
      <div>
        <VerdictHead badge={<StatusBadge status={words.status} word={words.word} />} sentence={words.sentence} />
        <Tally rows={judged} />
      </div>
      <div>
        <ListBar
          rows={shown}
          columns={columns}
          fileName="fleet"
          cuts={
            <Cuts
              of={FLEET_SHOWN}
              labels={{ all: 'All', attention: 'Needs attention' }}
              amount={(word) => ({ all: rows, attention })[word].length}
            />
          }
        >
          <span className="text-small text-ink-3 phone-only:hidden">Worst first, then by how long</span>
        </ListBar>
        <DataTable
          label="Agents"
          rows={shown}
          columns={columns}
          rowId={idOf}
          href={hrefOf}
          card={card}
          untoldBy="any of these agents"
          roomy
          empty={<EmptyState why="No agent needs attention." />}
        />
      </div>
      <FleetFoot rows={rows} />
    </Stack>
  );
};

const idOf = (row: AgentRow): string => row.agent.path;
const hrefOf = (row: AgentRow): string => links.overview(row.agent.path);

const TALLY_WORD: Readonly<Record<Standing, string>> = {
  critical: 'critical',
  degraded: 'degraded',
  waiting: 'waiting for you',
  healthy: 'healthy',
  unknown: 'not known yet',
};

const TALLY_ICON: Readonly<Record<Standing, LucideIcon>> = { ...STATUS_ICON, waiting: WAITING_ICON };
const TALLY_INK: Readonly<Record<Standing, string>> = { ...STATUS_INK, waiting: WAITING_INK };

const Tally = ({ rows }: { rows: readonly AgentRow[] }) => (
  <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5">
    {WORST_FIRST.map((standing) => {
      const amount = rows.filter((row) => standingOf(row) === standing).length;
      if (amount === 0) return null;
      return (
        <li key={standing} className="inline-flex items-center gap-2">
          <Icon of={TALLY_ICON[standing]} small className={TALLY_INK[standing]} />
          <span className="font-medium tabular-nums">{amount}</span>
          <span className={`-ml-1 ${standing === 'healthy' ? 'text-ink-2' : TALLY_INK[standing]}`}>
            {TALLY_WORD[standing]}
          </span>
        </li>
      );
    })}
  </ul>
);

/** Sums over the fleet, real agents only, and over how many of them. */
const FleetFoot = ({ rows }: { rows: readonly AgentRow[] }) => {
  const real = rows.filter((row) => !row.agent.simulated);
  const simulated = rows.length - real.length;
  const telling = real.flatMap(({ ended }) => (ended.status === 'available' ? [ended.value] : []));
  const ended = telling.reduce((sum, value) => sum + value, 0);
  const servers = new Set(rows.map((row) => row.agent.serverId)).size;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-small text-ink-3">
      <span>
        {plural(rows.length, 'agent')} on {plural(servers, 'server')}
      </span>
      {telling.length > 0 ? (
        <span>
          <span className="text-ink-1 tabular-nums">{plain(count(ended))}</span> thoughts ended in the last hour, over{' '}
          {plural(telling.length, 'agent')} that {telling.length === 1 ? 'tells' : 'tell'} it
        </span>
      ) : null}
      {simulated > 0 ? <span>{simulated} simulated, in no sum</span> : null}
    </p>
  );
};
