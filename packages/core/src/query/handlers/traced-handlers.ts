import type { Action, Reading } from '@ciris/telemetry-contracts';
import { PUSHES } from '../../facts/endpoints.ts';
import { actionOfHandler } from '../../facts/handler-metrics.ts';
import { coreServiceOf } from '../../facts/service-names.ts';
import { PERIOD_MS } from '../../facts/source-facts.ts';
import { plural } from '../../insight/verdict-text.ts';
import { PUSHED_ROLES, type SpanRow } from '../../ports/kinds/span.ts';
import type { Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { lastToldAt } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

/** What pushed spans show of one handler. */
export interface TracedHandler {
  /** How many of its spans were looked at. */
  readonly runs: number;
  /** What ran directly beneath them, by name. */
  readonly used: readonly string[];
}

export type TracedHandlers = ReadonlyMap<Action, TracedHandler>;

/** Spans that are looked at: the newest, and of each handler the newest of these. */
const MOST_SPANS = 500;
const MOST_RUNS = 10;
const MOST_OF_TRACE = 1_000;

/** Its component is made of service and name; no name of a handler has a slash. */
const partsOf = ({ component }: SpanRow): { readonly service: string; readonly name: string } => {
  const cut = component.lastIndexOf('/');
  return { service: component.slice(0, cut), name: component.slice(cut + 1) };
};

/** `memory_bus.recall` is of the memory bus: a bus or a service goes by its own name, whatever was asked of it. */
const usedBy = (handler: SpanRow, { component, role }: SpanRow): string => {
  const { service } = partsOf(handler);
  if (role === PUSHED_ROLES.call) return 'llm_bus';
  if (!component.startsWith(`${service}/`)) return component.split('/', 1)[0] ?? component;
  const name = component.slice(service.length + 1);
  const [first = name] = name.split(/[.:\s]/, 1);
  return coreServiceOf(first) ?? (/_?bus$/i.test(first) ? first : name);
};

/** What ran beneath each handler that pushed spans in the window; without any it is not among them. */
export const tracedHandlers = async (context: QueryContext, of: AgentView, span: Span): Promise<TracedHandlers> => {
  const { spans } = context.reader;
  const agent = of.handle.record.number;
  const { rows } = await spans.page(agent, { role: PUSHED_ROLES.handler, span, limit: MOST_SPANS });
  const byAction = Map.groupBy(rows, (row) => actionOfHandler(partsOf(row).name));
  const looked = [...byAction.values()].flatMap((runs) => runs.slice(0, MOST_RUNS));
  const traces = [...new Set(looked.flatMap(({ traceId }) => (traceId === null ? [] : [traceId])))];
  const beneath = Map.groupBy(
    (await Promise.all(traces.map((traceId) => spans.ofTrace(agent, traceId, MOST_OF_TRACE)))).flat(),
    ({ traceId, parentSpanId }) => `${traceId}:${parentSpanId}`,
  );
  const usedIn = (run: SpanRow): readonly string[] =>
    (beneath.get(`${run.traceId}:${run.spanId}`) ?? []).map((child) => usedBy(run, child));
  return new Map(
    [...byAction].flatMap(([action, all]) => {
      const runs = all.slice(0, MOST_RUNS);
      const used = [...new Set(runs.flatMap(usedIn))].sort();
      return action === null ? [] : [[action, { runs: runs.length, used }] as const];
    }),
  );
};

/** By its traces; none is one that kept to itself. */
export const readUsed = (
  context: QueryContext,
  of: AgentView,
  span: Span,
  { runs, used }: TracedHandler,
): Reading<string[]> =>
  derived([...used], {
    source: 'otlp',
    endpoint: PUSHES.traces,
    everyMs: PERIOD_MS.otlp,
    observedAt: lastToldAt(of.view, 'otlp') ?? context.clock.now(),
    formula: `what ran beneath its ${plural(runs, 'newest span', 'newest spans')}`,
    window: span,
  });
