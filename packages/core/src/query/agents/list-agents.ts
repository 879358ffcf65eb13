import { type AgentRow, type agents, type OutputOf, VERDICTS } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';
import { agentRowOf } from './agent-row.ts';

const SEVERITY = ['critical', 'degraded', 'unknown', 'healthy'];

/** Worst first; of equals the one that is so for longest. */
const worstFirst = (a: AgentRow, b: AgentRow): number =>
  SEVERITY.indexOf(a.verdict.status) - SEVERITY.indexOf(b.verdict.status) ||
  VERDICTS.indexOf(a.verdict.word) - VERDICTS.indexOf(b.verdict.word) ||
  a.verdict.since - b.verdict.since ||
  a.agent.name.localeCompare(b.agent.name);

/** The fleet, a row an agent. */
export const listAgents = async (context: QueryContext): Promise<OutputOf<typeof agents.list>> => {
  const rows = await Promise.all(context.directory.all().map((handle) => agentRowOf(context, handle)));
  const seen = rows.map((row) => row.observedAt).filter((at) => at !== null);
  return {
    rows: rows.sort(worstFirst),
    observedAt: seen.length > 0 ? Math.max(...seen) : null,
    // Provenance differs from agent to agent, so each value of a row is a reading of its own.
    columns: { verdict: { source: 'platform', basis: 'derived' } },
  };
};
