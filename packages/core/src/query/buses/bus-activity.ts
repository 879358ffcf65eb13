import type { BusName, Reading } from '@ciris/telemetry-contracts';
import { endpointOf, PERIOD_MS } from '../../facts/source-facts.ts';
import type { SnapshotRow } from '../../ports/rows.ts';
import { derived } from '../../resolve/field.ts';
import { lastToldAt, tellerAmong } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

/** Since when its counter is known: a move before that was not seen. */
const firstAtOf = (rows: readonly SnapshotRow[], bus: BusName): number | null => {
  const state = rows.find((row) => row.subject === 'bus' && row.key === bus)?.fields.operations;
  return state && 'value' in state ? (state.firstAt ?? null) : null;
};

const byCounter = (of: AgentView, bus: BusName): Reading<number> => {
  const operations = of.field<number>('bus.operations', bus);
  if (operations.status === 'unavailable') return operations;
  const { changedAt } = operations;
  if (changedAt === undefined || changedAt === firstAtOf(of.view.rows, bus)) {
    return {
      status: 'unavailable',
      reason: 'not_yet',
      since: null,
      detail: 'Its counter has not moved since it is watched.',
    };
  }
  return derived(changedAt, {
    observedAt: operations.observedAt,
    everyMs: operations.everyMs,
    endpoint: operations.endpoint,
    formula: 'when its counter was first seen with its present value',
    inputs: [operations.source],
  });
};

/** The newest single call, where a source tells single ones. */
const newestCall = async (context: QueryContext, of: AgentView): Promise<Reading<number> | null> => {
  const source = tellerAmong(of.view, ['database', 'stream'] as const);
  if (source === null) return null;
  const { rows } = await context.reader.calls.page(of.handle.record.number, { source, limit: 1 });
  const [newest] = rows;
  if (!newest) return null;
  return derived(newest.at, {
    source,
    observedAt: lastToldAt(of.view, source) ?? newest.at,
    everyMs: PERIOD_MS[source],
    endpoint: endpointOf('calls', source),
    formula: 'the newest call',
  });
};

/** The newest message that went out, which only the database tells one by one. */
const newestMessage = async (context: QueryContext, of: AgentView): Promise<Reading<number> | null> => {
  if (tellerAmong(of.view, ['database'] as const) === null) return null;
  const { rows } = await context.reader.spans.page(of.handle.record.number, { role: 'message_out', limit: 1 });
  const [newest] = rows;
  if (!newest) return null;
  return derived(newest.startedAt, {
    source: 'database',
    observedAt: lastToldAt(of.view, 'database') ?? newest.startedAt,
    everyMs: PERIOD_MS.database,
    endpoint: 'service_correlations',
    formula: 'the newest message that went out',
  });
};

/** When something last went over a bus. */
export const lastActivity = async (context: QueryContext, of: AgentView, bus: BusName): Promise<Reading<number>> => {
  const single =
    bus === 'llm' ? await newestCall(context, of) : bus === 'communication' ? await newestMessage(context, of) : null;
  return single ?? byCounter(of, bus);
};
