import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { describeError } from './described-error.ts';

const ended = (span: Span, thrown?: { readonly error: unknown }): void => {
  if (thrown) {
    const [{ type, message }] = describeError(thrown.error);
    span.setAttribute('error.type', type);
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  }
  span.end();
};

/** Runs within a span of its own, which ends when the run does; what it starts are its children. */
export const traced = async <T>(
  tracer: Tracer,
  name: string,
  run: (span: Span) => T | Promise<T>,
  attributes: Attributes = {},
): Promise<T> =>
  tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      const result = await run(span);
      ended(span);
      return result;
    } catch (error) {
      ended(span, { error });
      throw error;
    }
  });

/** Headers of a request that goes out, with the trace that it belongs to (W3C `traceparent`). */
export const withTraceHeaders = (headers: Readonly<Record<string, string>> = {}): Record<string, string> => {
  const carrier: Record<string, string> = { ...headers };
  propagation.inject(context.active(), carrier);
  return carrier;
};

/** Runs in the trace that a request came with; without one, or with one that is none, as before. */
export const inTraceOf = <T>(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  run: () => T,
): T => context.with(propagation.extract(context.active(), headers), run);

/** What a line of a log needs to be found by its trace; empty outside of one. */
export const traceFields = (): { readonly trace_id?: string; readonly span_id?: string } => {
  const span = trace.getSpanContext(context.active());
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
};
