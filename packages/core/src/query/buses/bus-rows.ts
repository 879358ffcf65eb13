import { BUSES, type BusName, type BusRow, type Reading } from '@ciris/telemetry-contracts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { type LlmTotals, llmTotals } from '../llm-totals.ts';
import { lastActivity } from './bus-activity.ts';
import { busRate } from './bus-operations.ts';
import { BUS_TITLES } from './bus-titles.ts';

type Detail = BusRow['details'][number];
type Field = `${string}.${string}`;

/** Name, title and the field that tells it; one of the bus itself where no subject is named. */
const DETAILS: Readonly<Record<BusName, readonly (readonly [string, string, Field])[]>> = {
  communication: [
    ['received', 'Messages received', 'messages.received'],
    ['broadcasts', 'Broadcasts', 'bus.broadcasts'],
  ],
  memory: [['broadcasts', 'Broadcasts', 'bus.broadcasts']],
  llm: [['openBreakers', 'Open breakers', 'llm.openBreakers']],
  wise: [
    ['guidanceRequests', 'Wisdom requests', 'bus.guidanceRequests'],
    ['deferrals', 'Deferrals sent', 'bus.deferrals'],
    ['pendingDeferrals', 'Deferrals that pend', 'deferrals.pending'],
  ],
  tool: [['toolsAvailable', 'Tools', 'bus.toolsAvailable']],
  runtimeControl: [
    ['commands', 'Commands', 'bus.commands'],
    ['stateQueries', 'Queries of state', 'bus.stateQueries'],
    ['emergencyStops', 'Emergency stops', 'bus.emergencyStops'],
  ],
};

const detailsOf = (of: AgentView, bus: BusName): Detail[] =>
  DETAILS[bus].map(([name, title, field]) => ({
    name,
    title,
    value: of.field<number>(field, field.startsWith('bus.') ? bus : ''),
  }));

type Counted = Pick<BusRow, 'operations' | 'failures' | 'latencyMs'>;

/** Calls and messages are told by better sources than the counters of their buses. */
const countedOf = (of: AgentView, bus: BusName, llm: LlmTotals): Counted => {
  const own = (name: 'operations' | 'failures' | 'latencyMs'): Reading<number> => of.field<number>(`bus.${name}`, bus);
  if (bus === 'llm') {
    return { operations: llm.calls, failures: llm.failedCalls, latencyMs: of.field<number>('llm.averageLatencyMs') };
  }
  const operations = bus === 'communication' ? of.field<number>('messages.sent') : own('operations');
  return { operations, failures: own('failures'), latencyMs: own('latencyMs') };
};

const rowOf = async (context: QueryContext, of: AgentView, bus: BusName, llm: LlmTotals): Promise<BusRow> => ({
  name: bus,
  title: BUS_TITLES[bus],
  ...countedOf(of, bus, llm),
  operationsPerMinute: await busRate(context, of, bus),
  providers: of.field<number>('bus.providers', bus),
  lastActivityAt: await lastActivity(context, of, bus),
  details: detailsOf(of, bus),
});

/** Each of the six, in the same shape. */
export const busRows = async (
  context: QueryContext,
  of: AgentView,
  names: readonly BusName[] = BUSES,
): Promise<BusRow[]> => {
  const llm = await llmTotals(context, of);
  return Promise.all(names.map((bus) => rowOf(context, of, bus, llm)));
};
