import { randomUUID } from 'node:crypto';
import { context, type Logger, trace } from '@opentelemetry/api';
import type { CapturedError, ErrorContext } from './captured-error.ts';
import { describeError } from './described-error.ts';
import { emitError } from './error-record.ts';
import type { LastWords } from './last-words.ts';
import { redact, redactNamed } from './redact.ts';

export interface ErrorCollectorOptions {
  /** Where log records of errors are written: of OpenTelemetry's SDK, or its no-op. */
  readonly logger: Logger;
  /** Epoch ms. */
  readonly now?: () => number;
  readonly mostErrors?: number;
  /** Where an error that may end the process is kept at once; left out: nowhere. */
  readonly lastWords?: Pick<LastWords, 'keep'>;
}

const MOST_ERRORS = 1_000;

const withoutSecrets = (given: ErrorContext): ErrorContext =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, redactNamed(name, value)]));

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
  readonly #lastWords: Pick<LastWords, 'keep'> | undefined;

  constructor({ logger, now = Date.now, mostErrors = MOST_ERRORS, lastWords }: ErrorCollectorOptions) {
    this.#logger = logger;
    this.#now = now;
    this.#most = mostErrors;
    this.#lastWords = lastWords;
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
   * process ends as it would have. Since its log record may end with it, the error is written to its
   * last words before. Returns what takes the hook away.
   */
  hookProcess(): () => void {
    const monitor = (error: unknown, origin: string): void => {
      const captured = this.#keep(error, { origin }, false);
      this.#lastWords?.keep(captured);
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
    emitError(this.#logger, captured);
    return captured;
  }
}
