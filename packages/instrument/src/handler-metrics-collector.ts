import type { MetricProducer } from '@opentelemetry/sdk-metrics';
import { createDurations, type Durations } from './durations.ts';
import { handlerMetricsProducer } from './handler-metrics-producer.ts';

/** What one handler did since the collector was made. */
export interface HandlerMetrics {
  readonly handler: string;
  readonly invocations: number;
  readonly errors: number;
  readonly averageMs: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly maxMs: number | null;
  /** Epoch ms of the last end; null: none so far. */
  readonly lastInvocationAt: number | null;
}

export interface HandlerMetricsOptions {
  /** Epoch ms. */
  readonly now?: () => number;
  /** Names beyond these are counted together. */
  readonly mostHandlers?: number;
}

/** Under this name all handlers are counted that come after so many others. */
export const OTHER_HANDLERS = '_other';

const MOST_HANDLERS = 200;

interface Kept {
  readonly since: number;
  readonly durations: Durations;
  invocations: number;
  errors: number;
  lastInvocationAt: number | null;
}

/**
 * Counts invocations, errors and durations of handlers, in memory, bounded by the number of
 * handlers. By its `producer` OpenTelemetry's SDK writes them out as `ciris.handler.invocations`,
 * `ciris.handler.errors`, `ciris.handler.duration` (ms) and `ciris.handler.last_invocation` (epoch ms).
 */
export class HandlerMetricsCollector {
  /** For the `metricProducers` of a reader of OpenTelemetry's SDK. */
  readonly producer: MetricProducer;
  readonly #kept = new Map<string, Kept>();
  readonly #now: () => number;
  readonly #most: number;

  constructor({ now = Date.now, mostHandlers = MOST_HANDLERS }: HandlerMetricsOptions = {}) {
    this.#now = now;
    this.#most = mostHandlers;
    const counts = () => [...this.#kept].map(([handler, kept]) => ({ handler, ...kept }));
    this.producer = handlerMetricsProducer({ now, counts });
  }

  /** Handlers that are there: until they run they are told with 0 runs, which is more than not being told. */
  declare(...handlers: readonly string[]): void {
    for (const handler of handlers) this.#keptOf(handler);
  }

  /** One run that is over. A duration that is no number of ms, 0 or more, is counted without it. */
  record(handler: string, durationMs: number, failed = false): void {
    const kept = this.#keptOf(handler);
    kept.invocations += 1;
    kept.lastInvocationAt = this.#now();
    if (failed) kept.errors += 1;
    if (!Number.isFinite(durationMs) || durationMs < 0) return;
    kept.durations.add(durationMs);
  }

  /** By invocations, most first. */
  snapshot(): readonly HandlerMetrics[] {
    return [...this.#kept]
      .map(([handler, { durations, invocations, errors, lastInvocationAt }]) => ({
        handler,
        invocations,
        errors,
        averageMs: durations.count === 0 ? null : durations.sumMs / durations.count,
        p50Ms: durations.quantileMs(0.5),
        p95Ms: durations.quantileMs(0.95),
        p99Ms: durations.quantileMs(0.99),
        maxMs: durations.maxMs,
        lastInvocationAt,
      }))
      .sort((a, b) => b.invocations - a.invocations);
  }

  #keptOf(handler: string): Kept {
    const known = this.#kept.get(handler);
    if (known) return known;
    const name = this.#kept.size < this.#most ? handler : OTHER_HANDLERS;
    const other = this.#kept.get(name);
    if (other) return other;
    const kept: Kept = {
      // Before its first run, which may be written out within the same ms.
      since: this.#now() - 1,
      durations: createDurations(),
      invocations: 0,
      errors: 0,
      lastInvocationAt: null,
    };
    this.#kept.set(name, kept);
    return kept;
  }
}
