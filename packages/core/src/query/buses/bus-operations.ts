import type { BusName, Reading, Series } from '@ciris/telemetry-contracts';
import type { SamplePoint, Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { coveredMs, watchedSpans } from '../coverage.ts';

const METRIC = 'bus_operations_total';
const MINUTE_MS = 60_000;
const RATE_OVER_MS = 10 * MINUTE_MS;
/** A count before the window from which the first move in it is counted. */
const BEFORE_MS = 5 * MINUTE_MS;

const countsOf = (context: QueryContext, of: AgentView, bus: BusName, span: Span): Promise<readonly SamplePoint[]> => {
  const { source, endpoint } = placeOf(of, bus);
  const labels = { bus };
  return context.reader.samples.read({
    agent: of.handle.record.number,
    metric: METRIC,
    labels,
    source,
    endpoint,
    span,
  });
};

const placeOf = (of: AgentView, bus: BusName): Pick<SamplePoint, 'source' | 'endpoint'> => {
  const told = of.field<number>('bus.operations', bus);
  return told.status === 'available' ? told : { source: 'answer', endpoint: 'GET /v1/telemetry/unified' };
};

/** How its counter moved over the last ten minutes. */
export const busRate = async (context: QueryContext, of: AgentView, bus: BusName): Promise<Reading<number>> => {
  const operations = of.field<number>('bus.operations', bus);
  if (operations.status === 'unavailable') return operations;
  const now = context.clock.now();
  const points = await countsOf(context, of, bus, { from: now - RATE_OVER_MS, to: now + 1 });
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || last.at <= first.at) {
    return { status: 'unavailable', reason: 'not_yet', since: null, detail: 'A rate takes two looks.' };
  }
  return derived(((last.value - first.value) * MINUTE_MS) / (last.at - first.at), {
    observedAt: operations.observedAt,
    everyMs: operations.everyMs,
    endpoint: operations.endpoint,
    formula: 'moves of its counter over the minutes between the looks',
    inputs: [operations.source],
    window: { from: first.at, to: last.at },
  });
};

/** Moves of its counter, a bucket; null where nobody watched. */
export const busSeries = async (
  context: QueryContext,
  of: AgentView,
  bus: BusName,
  { span, points: count }: { readonly span: Span; readonly points: number },
): Promise<Series> => {
  const stepMs = Math.max(1_000, Math.ceil((span.to - span.from) / count));
  const [points, watched] = await Promise.all([
    countsOf(context, of, bus, { from: span.from - BEFORE_MS, to: span.to }),
    watchedSpans(context.reader, of.handle.record.number, span),
  ]);
  const [first] = points;
  const last = points.at(-1);
  const counted: Span = { from: first?.at ?? span.to, to: last?.at ?? span.to };
  const moved = new Map<number, number>();
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (!before || point.at < span.from) continue;
    const bucket = Math.floor((point.at - span.from) / stepMs);
    moved.set(bucket, (moved.get(bucket) ?? 0) + Math.max(0, point.value - before.value));
  }
  const values = Array.from({ length: Math.ceil((span.to - span.from) / stepMs) }, (_, index) => {
    const from = span.from + index * stepMs;
    const bucket = { from, to: from + stepMs };
    const value = moved.get(index);
    if (value !== undefined && value > 0) return value;
    return coveredMs([counted], bucket) > 0 && coveredMs(watched, bucket) > 0 ? 0 : null;
  });
  return { from: span.from, stepMs, values };
};
