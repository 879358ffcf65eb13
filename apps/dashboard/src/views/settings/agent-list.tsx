'use client';

import type { AgentRow } from '@ciris/telemetry-contracts';
import { useListKeys } from '../../parts/table/list-keys.ts';
import { AgentEntry } from './agent-entry.tsx';

export interface AgentListProps {
  readonly rows: readonly AgentRow[];
  /** Path of the one that is open. */
  readonly open: string | null;
  /** Null: none any more. */
  readonly onOpen: (agent: string | null) => void;
}

const idOf = (row: AgentRow): string => `agent-${row.agent.path}`;

export const AgentList = ({ rows, open, onOpen }: AgentListProps) => {
  const toggle = ({ agent }: AgentRow): void => onOpen(open === agent.path ? null : agent.path);
  const selected = useListKeys({
    length: rows.length,
    onOpen: (index) => rows[index] && toggle(rows[index]),
    onMove: (index) => rows[index] && document.getElementById(idOf(rows[index]))?.scrollIntoView({ block: 'nearest' }),
  });
  return (
    <ul className="border-t border-line">
      {rows.map((row, index) => (
        <AgentEntry
          key={row.agent.path}
          id={idOf(row)}
          row={row}
          held={selected === index}
          open={open === row.agent.path}
          onToggle={() => toggle(row)}
        />
      ))}
    </ul>
  );
};
