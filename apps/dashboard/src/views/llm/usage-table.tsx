'use client';

import { useCallback, useMemo } from 'react';
import { shortVersion } from '../../format/words.ts';
import { useAgentVersion } from '../../parts/agent-version.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ListBar } from '../../parts/table/list-bar.tsx';
import type { Usage, UsageRow } from './usage.ts';
import { UsageCard, usageColumns } from './usage-columns.tsx';
import { SourceCuts, UsageCuts } from './usage-cuts.tsx';

type By = 'provider' | 'model' | 'handler';

const rowsOf = (usage: Usage, by: By): readonly UsageRow[] =>
  ({ provider: usage.byProvider, model: usage.byModel, handler: usage.byHandler })[by];

const idOf = (row: UsageRow): string => row.name;

const LABEL = { provider: 'Usage by provider', model: 'Usage by model', handler: 'Usage by who asked' } as const;

export const UsageTable = ({ agent, usage, by }: { agent: string; usage: Usage; by: By }) => {
  const version = useAgentVersion();
  const columns = useMemo(() => usageColumns(by), [by]);
  const card = useCallback((row: UsageRow) => <UsageCard row={row} />, []);
  const rows = rowsOf(usage, by);
  const { calls } = usage.window;
  const why =
    calls.status === 'unavailable' ? (calls.detail ?? 'Single calls are not told.') : 'No call ended in this window.';
  return (
    <section aria-label={LABEL[by]}>
      <ListBar rows={rows} columns={columns} fileName={`${agent}-llm-${by}`} cuts={<UsageCuts />}>
        <SourceCuts sources={usage.sources} />
      </ListBar>
      <DataTable
        label={LABEL[by]}
        rows={rows}
        columns={columns}
        rowId={idOf}
        card={card}
        untoldBy={version === null ? 'this agent' : shortVersion(version)}
        empty={<EmptyState why={why}>What each model costs is made of single calls, by one source alone.</EmptyState>}
      />
    </section>
  );
};
