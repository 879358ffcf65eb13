'use client';

import type { LlmCall } from '@ciris/telemetry-contracts';
import { CircleCheck, CircleX } from 'lucide-react';
import { took } from '../../format/duration.ts';
import { count, dollars } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Section } from '../../parts/section.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ExportMenu } from '../../parts/table/table-tools.tsx';
import type { ThoughtDetail } from './detail.ts';

const Status = ({ call }: { call: LlmCall }) => {
  const ok = call.status === 'ok';
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon of={ok ? CircleCheck : CircleX} small className={ok ? 'text-healthy' : 'text-critical'} />
      <span className={ok ? 'text-ink-2' : 'text-critical'}>
        {call.status.replaceAll('_', ' ')}
        {call.errorClass === null ? '' : `, ${call.errorClass}`}
      </span>
    </span>
  );
};

const number = (value: number | null): string | null => (value === null ? null : plain(count(value)));

const COLUMNS: readonly DataColumn<LlmCall>[] = [
  {
    id: 'handler',
    header: 'Handler',
    always: true,
    value: (row) => row.handler,
    cell: (row) => <code className="text-small">{row.handler ?? '– not told'}</code>,
  },
  {
    id: 'step',
    header: 'Step',
    value: (row) => row.step,
    cell: (row) => <code className="text-small text-ink-2">{row.step ?? '–'}</code>,
  },
  {
    id: 'model',
    header: 'Model',
    value: (row) => row.model,
    cell: (row) => <span className="text-ink-2">{row.model ?? '–'}</span>,
  },
  { id: 'status', header: 'Status', value: (row) => row.status, cell: (row) => <Status call={row} /> },
  {
    id: 'in',
    header: 'In',
    align: 'right',
    sortable: true,
    value: (row) => row.inputTokens,
    cell: (row) => number(row.inputTokens) ?? '–',
  },
  {
    id: 'out',
    header: 'Out',
    align: 'right',
    sortable: true,
    value: (row) => row.outputTokens,
    cell: (row) => number(row.outputTokens) ?? '–',
  },
  {
    id: 'duration',
    header: 'Duration',
    align: 'right',
    sortable: true,
    value: (row) => row.durationMs,
    cell: (row) => (row.durationMs === null ? '–' : plain(took(row.durationMs))),
  },
  {
    id: 'cost',
    header: 'Cost',
    align: 'right',
    sortable: true,
    value: (row) => row.costCents,
    cell: (row) => (row.costCents === null ? '–' : plain(dollars(row.costCents))),
  },
];

/** A column that no call tells is not drawn. */
const toldOf = (calls: readonly LlmCall[]): readonly DataColumn<LlmCall>[] =>
  COLUMNS.filter((column) => column.always || calls.some((call) => column.value?.(call) !== null));

const Card = ({ call }: { call: LlmCall }) => (
  <div className="flex flex-col gap-1">
    <div className="flex justify-between gap-3">
      <code className="text-small break-all">{call.handler ?? 'handler not told'}</code>
      <Status call={call} />
    </div>
    <div className="flex flex-wrap gap-x-4 text-small text-ink-3 tabular-nums">
      {call.model === null ? null : <span>{call.model}</span>}
      {call.inputTokens === null ? null : <span>in {number(call.inputTokens)}</span>}
      {call.outputTokens === null ? null : <span>out {number(call.outputTokens)}</span>}
      {call.durationMs === null ? null : <span>{plain(took(call.durationMs))}</span>}
      {call.costCents === null ? null : <span>{plain(dollars(call.costCents))}</span>}
    </div>
  </div>
);

export const LlmCalls = ({ thought }: { thought: ThoughtDetail }) => {
  const calls = thought.llmCalls;
  const columns = toldOf(calls);
  return (
    <Section
      title="LLM calls"
      hint={
        calls.length > 0
          ? `${calls.length}, as told${thought.llmCallsNote === null ? '' : `. ${thought.llmCallsNote}`}`
          : undefined
      }
      actions={
        calls.length > 0 ? <ExportMenu rows={calls} columns={columns} fileName={`${thought.thoughtId}-calls`} /> : null
      }
    >
      <DataTable
        label="LLM calls"
        rows={calls}
        columns={columns}
        rowId={(row) => `${row.at} ${row.handler} ${row.step} ${row.durationMs}`}
        card={(row) => <Card call={row} />}
        empty={<EmptyState why={thought.llmCallsNote ?? 'No single call is told.'} />}
      />
    </Section>
  );
};
