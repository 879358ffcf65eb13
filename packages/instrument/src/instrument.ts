import { context, propagation, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { ErrorCollector } from './error-collector.ts';
import { emitError } from './error-record.ts';
import { HandlerMetricsCollector } from './handler-metrics-collector.ts';
import { createLastWords } from './last-words.ts';
import { withReceipts } from './receipts.ts';

export interface InstrumentOptions {
  /** Name under which the platform watches the agent; joins what is told here to it. */
  readonly agentId: string;
  /** What reports: an agent, an adapter, a tool. */
  readonly serviceName: string;
  readonly serviceVersion?: string;
  readonly occurrenceId?: string;
  /** Tells processes of one service apart that run at the same time; left out: there is one. */
  readonly instanceId?: string;
  /** Base address of an OTLP/HTTP receiver, such as `http://127.0.0.1:4747`; left out: kept in memory alone. */
  readonly endpoint?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How often it is written out. */
  readonly exportEveryMs?: number;
  /**
   * Where an error that ends the process waits for the next one to push it; left out: in a folder of this user alone,
   * among the temporary files. Without an endpoint nothing waits.
   */
  readonly lastWordsFolder?: string;
}

export interface Instrument {
  readonly handlers: HandlerMetricsCollector;
  readonly errors: ErrorCollector;
  readonly tracer: Tracer;
  /** Writes out what is held back. Rejects when the receiver does not take it. */
  flush(): Promise<void>;
  /** Writes out, then stops. */
  shutdown(): Promise<void>;
}

const SCOPE = '@cirisai/telemetry-instrument';
const EXPORT_EVERY_MS = 10_000;
/** So many exports later last words that nobody took are pushed again. */
const AGAIN = 6;

/** Those of processes that died, and of this one until somebody took them. */
const openLastWords = ({ endpoint, lastWordsFolder, agentId, serviceName, occurrenceId }: InstrumentOptions) =>
  endpoint === undefined ? undefined : createLastWords({ folder: lastWordsFolder, agentId, serviceName, occurrenceId });

const exportersOf = (
  { endpoint, headers, exportEveryMs = EXPORT_EVERY_MS }: InstrumentOptions,
  handlers: HandlerMetricsCollector,
  hear: Parameters<typeof withReceipts>[1],
) => {
  if (endpoint === undefined) return { readers: [], spanProcessors: [], processors: [] };
  const base = endpoint.replace(/\/+$/, '');
  const to = (signal: string) => ({ url: `${base}/v1/${signal}`, headers: { ...headers } });
  const timing = { scheduledDelayMillis: exportEveryMs, exportTimeoutMillis: exportEveryMs };
  return {
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter(to('metrics')),
        exportIntervalMillis: exportEveryMs,
        exportTimeoutMillis: exportEveryMs,
        metricProducers: [handlers.producer],
      }),
    ],
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(to('traces')), ...timing })],
    processors: [
      new BatchLogRecordProcessor({ exporter: withReceipts(new OTLPLogExporter(to('logs')), hear), ...timing }),
    ],
  };
};

/**
 * Handler metrics, errors and traces of one process, over OpenTelemetry's SDK. The trace goes along
 * with asynchronous calls from here on.
 */
export const createInstrument = (options: InstrumentOptions): Instrument => {
  const resource = resourceFromAttributes({
    'service.name': options.serviceName,
    ...(options.serviceVersion === undefined ? {} : { 'service.version': options.serviceVersion }),
    ...(options.instanceId === undefined ? {} : { 'service.instance.id': options.instanceId }),
    'ciris.agent.id': options.agentId,
    ...(options.occurrenceId === undefined ? {} : { 'ciris.occurrence.id': options.occurrenceId }),
  });
  const { exportEveryMs = EXPORT_EVERY_MS } = options;
  const handlers = new HandlerMetricsCollector();
  const lastWords = openLastWords(options);
  let again: NodeJS.Timeout | undefined;
  const hear = (errorIds: readonly string[], taken: boolean): void => {
    if (lastWords?.heard(errorIds, taken)) again ??= setTimeout(tellLastWords, AGAIN * exportEveryMs).unref();
  };
  const { readers, spanProcessors, processors } = exportersOf(options, handlers, hear);
  const meters = new MeterProvider({ resource, readers });
  const tracers = new TracerProvider({ resource, spanProcessors });
  const loggers = new LoggerProvider({ resource, processors });
  // Both are of the whole process: whoever came first keeps them.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const providers = [meters, tracers, loggers];
  const logger = loggers.getLogger(SCOPE);
  const tellLastWords = (): void => {
    again = undefined;
    for (const error of lastWords?.waiting() ?? []) emitError(logger, error);
  };
  tellLastWords();
  return {
    handlers,
    errors: new ErrorCollector({ logger, ...(lastWords ? { lastWords } : {}) }),
    tracer: tracers.getTracer(SCOPE),
    flush: async () => {
      await Promise.all(providers.map((provider) => provider.forceFlush()));
    },
    shutdown: async () => {
      clearTimeout(again);
      await Promise.all(providers.map((provider) => provider.shutdown()));
    },
  };
};
