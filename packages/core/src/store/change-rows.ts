import type { Channel } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../ports/agent.ts';
import type { ChangeRow } from '../ports/rows.ts';

/** What one batch changed. */
export interface KeptChange {
  readonly agent: AgentNumber;
  readonly seq: number;
  readonly at: number;
  readonly channels: readonly Channel[];
}

/** A row a channel. A seq is given whole or not at all: a follower goes on behind the last one it was given. */
export const toChanges = (kept: readonly KeptChange[], limit: number): readonly ChangeRow[] => {
  const rows: ChangeRow[] = [];
  for (const { agent, seq, at, channels } of kept) {
    if (rows.length > 0 && rows.length + channels.length > limit) break;
    for (const channel of channels) rows.push({ agent, seq, channel, at });
  }
  return rows;
};
