import { randomUUID } from 'node:crypto';
import { type Attributes, context, type Logger, SeverityNumber, trace } from '@opentelemetry/api';
import { describeError, type ErrorLink } from './described-error.ts';
import { redact, redactNamed } from './redact.ts';

/** Where an error happened and what it was about; texts are kept without secrets. */
export type ErrorContext = Readonly<Record<string, string | number | boolean>>;

export interface CapturedError extends ErrorLink {
  readonly errorId: string;
  /** Epoch ms. */
  readonly at: number;
  /** Innermost last. */
  readonly causes: readonly ErrorLink[];
  readonly context: ErrorContext;
  /** Of the span in which it was captured; null: there was none. */
  readonly traceId: string | null;
  readonly spanId: string | null;
  /** False: nobody caught it. */
  readonly handled: boolean;
  readonly resolution: { readonly at: number; readonly words: string } | null;
}

export interface ErrorCollectorOptions {
  /** Where log records of errors are written: of OpenTelemetry's SDK, or its no-op. */
  readonly logger: Logger;
  /** Epoch ms. */
  readonly now?: () => number;
  readonly mostErrors?: number;
}

const MOST_ERRORS = 1_000;

const withoutSecrets = (given: ErrorContext): ErrorContext =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, redactNamed(name, value)]));

const attributesOf = ({
  errorId,
  type,
  message,
  stack,
  causes,
  context: about,
  handled,
}: CapturedError): Attributes => ({
  ...Object.fromEntries(Object.entries(about).map(([name, value]) => [`ciris.error.context.${name}`, value])),
  'exception.type': type,
  'exception.message': message,
  ...(stack === null ? {} : { 'exception.stacktrace': stack }),
  ...(causes.length === 0 ? {} : { 'ciris.error.causes': causes.map((cause) => `${cause.type}: ${cause.message}`) }),
  'ciris.error.id': errorId,
  'ciris.error.handled': handled,
});

/**
 * Keeps the newest errors in memory (1,000 unless said otherwise), each with its stack, the chain
 * of its causes, its context and its resolution, without secrets; each is also written as a log
 * record `exception` by OpenTelemetry.
 */
export class ErrorCollector {
  readonly #kept = new Map<string, CapturedError>();
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #most: number;

  constructor({ logger, now = Date.now, mostErrors = MOST_ERRORS }: ErrorCollectorOptions) {
    this.#logger = logger;
    this.#now = now;
    this.#most = mostErrors;
  }

  /** Keeps what was thrown; never throws itself. */
  capture(thrown: unknown, about: ErrorContext = {}): CapturedError {
    return this.#keep(thrown, about, true);
  }

  /** The newest first. */
  list(): readonly CapturedError[] {
    return [...this.#kept.values()].reverse();
  }

  /** Says how an error was resolved; false: it is not kept any more. */
  resolve(errorId: string, words: string): boolean {
    const known = this.#kept.get(errorId);
    if (!known) return false;
    this.#kept.set(errorId, { ...known, resolution: { at: this.#now(), words: redact(words) } });
    return true;
  }

  /**
   * Keeps what nobody catches, rejections among it, and changes nothing of what becomes of it: the
   * process ends as it would have. Returns what takes the hook away.
   */
  hookProcess(): () => void {
    const monitor = (error: unknown, origin: string): void => {
      this.#keep(error, { origin }, false);
    };
    process.on('uncaughtExceptionMonitor', monitor);
    return () => {
      process.off('uncaughtExceptionMonitor', monitor);
    };
  }

  #keep(thrown: unknown, about: ErrorContext, handled: boolean): CapturedError {
    const [link, ...causes] = describeError(thrown);
    const span = trace.getSpanContext(context.active());
    const captured: CapturedError = {
      ...link,
      errorId: randomUUID(),
      at: this.#now(),
      causes,
      context: withoutSecrets(about),
      traceId: span?.traceId ?? null,
      spanId: span?.spanId ?? null,
      handled,
      resolution: null,
    };
    this.#kept.set(captured.errorId, captured);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    this.#logger.emit({
      eventName: 'exception',
      severityNumber: handled ? SeverityNumber.ERROR : SeverityNumber.FATAL,
      severityText: handled ? 'ERROR' : 'FATAL',
      timestamp: captured.at,
      body: captured.message,
      attributes: attributesOf(captured),
    });
    return captured;
  }
}
