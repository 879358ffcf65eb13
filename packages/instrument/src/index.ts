export type { CapturedError, ErrorContext } from './captured-error.ts';
export type { ErrorLink } from './described-error.ts';
export { ErrorCollector, type ErrorCollectorOptions } from './error-collector.ts';
export {
  type HandlerMetrics,
  HandlerMetricsCollector,
  type HandlerMetricsOptions,
  OTHER_HANDLERS,
} from './handler-metrics-collector.ts';
export { createInstrument, type Instrument, type InstrumentOptions } from './instrument.ts';
export { inTraceOf, traced, traceFields, withTraceHeaders } from './tracing.ts';
export { trackHandlerMetrics, withHandlerMetrics } from './track-handler-metrics.ts';
