import type { HandlerMetricsCollector } from './handler-metrics-collector.ts';

type AnyFunction<This, Args extends unknown[], Result> = (this: This, ...args: Args) => Result;

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

/**
 * The same function, of which each run is counted and timed: one that returns a promise until the
 * promise is settled. What it returns and throws is untouched.
 */
export const withHandlerMetrics = <This, Args extends unknown[], Result>(
  collector: HandlerMetricsCollector,
  handler: string,
  run: AnyFunction<This, Args, Result>,
): AnyFunction<This, Args, Result> =>
  function (this: This, ...args: Args): Result {
    const began = performance.now();
    let result: Result;
    try {
      result = run.apply(this, args);
    } catch (error) {
      collector.record(handler, performance.now() - began, true);
      throw error;
    }
    if (!isThenable(result)) {
      collector.record(handler, performance.now() - began);
      return result;
    }
    // Beside the promise that is returned: whoever awaits that hears of a failure, this hears it too.
    result.then(
      () => collector.record(handler, performance.now() - began),
      () => collector.record(handler, performance.now() - began, true),
    );
    return result;
  };

/**
 * Decorator of a method: `@trackHandlerMetrics(collector)` counts it under its own name, or under
 * the one that is given.
 */
export const trackHandlerMetrics =
  (collector: HandlerMetricsCollector, handler?: string) =>
  <This, Args extends unknown[], Result>(
    method: AnyFunction<This, Args, Result>,
    context: ClassMethodDecoratorContext<This, AnyFunction<This, Args, Result>>,
  ): AnyFunction<This, Args, Result> =>
    withHandlerMetrics(collector, handler ?? String(context.name), method);
