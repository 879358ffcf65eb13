import type { TraceRow } from '@ciris/telemetry-contracts';
import { type TrueTrace, trueTraces } from '../truth/traces.ts';
import { type Figure, is, told } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

const SPANS = 'service_correlations with a trace id';

/** Traces of the recorded databases, and the same by the thoughts of the streams. */
export const traceFigures = ({ generation }: Occasion): Table => {
  const traces = trueTraces(generation);
  const spans = [...traces.values()].reduce((all, one) => all + one.spans, 0);
  const of = (member: Exclude<keyof TrueTrace, 'thoughtId'>) => (id: string | undefined) => {
    const trace = traces.get(id ?? '');
    if (!trace) throw new Error(`the database knows no trace ${id}`);
    return told('not_granted', ['database', is(trace[member], SPANS)]);
  };
  const count = is(traces.size, SPANS);
  const all: Figure =
    generation === 'early'
      ? told('not_granted', ['database', count])
      : told('not_granted', ['database', count], ['stream', count]);
  const one = (name: string, member: Exclude<keyof TrueTrace, 'thoughtId'>): Table =>
    at([`traces.get[*].${name}`], of(member));
  return {
    'traces.list.counts.traces': () => all,
    'traces.list.counts.spans': () => told('not_granted', ['database', is(spans, SPANS)]),
    ...one('spans', 'spans'),
    ...one('failedSpans', 'failed'),
    ...one('orphanSpans', 'orphans'),
    ...one('earlySpans', 'early'),
    ...one('neverEndedSpans', 'pending'),
  };
};

/** What a row of the list says of a trace, by its id. */
export const traceShown = ({ traceId, thoughtId, spans, failedSpans, pendingSpans }: TraceRow) =>
  [traceId, { thoughtId, spans, failed: failedSpans, pending: pendingSpans }] as const;

/** The same of every trace that an open source tells; of spans the database alone. */
export const traceTruth = ({ generation, sources }: Occasion) => {
  const streams = sources.stream && generation !== 'early';
  const told = sources.database || streams ? [...trueTraces(generation)] : [];
  const untold = { spans: null, failed: null, pending: null };
  return new Map(
    told.map(([id, { thoughtId, spans, failed, pending }]) => [
      id,
      { thoughtId, ...(sources.database ? { spans, failed, pending } : untold) },
    ]),
  );
};
