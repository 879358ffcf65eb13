import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { HandlerMetricsCollector } from './handler-metrics-collector.ts';
import { trackHandlerMetrics, withHandlerMetrics } from './track-handler-metrics.ts';

const collectorOf = () => new HandlerMetricsCollector();

describe('a tracked function', () => {
  it('returns what it returned, with its own this', () => {
    const collector = collectorOf();
    const counter = {
      count: 1,
      add: withHandlerMetrics(collector, 'add', function (this: { count: number }, by: number) {
        return this.count + by;
      }),
    };
    expect(counter.add(2)).toBe(3);
    expect(collector.snapshot()).toMatchObject([{ handler: 'add', invocations: 1, errors: 0 }]);
  });

  it('throws what it threw, and counts a failure', () => {
    const collector = collectorOf();
    const error = new Error('no');
    const failing = withHandlerMetrics(collector, 'fail', () => {
      throw error;
    });
    expect(failing).toThrow(error);
    expect(collector.snapshot()).toMatchObject([{ invocations: 1, errors: 1 }]);
  });

  it('lasts until its promise is settled, whichever way', async () => {
    const collector = collectorOf();
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const waiting = withHandlerMetrics(collector, 'wait', () => promise)();
    expect(collector.snapshot()).toEqual([]);
    resolve(7);
    expect(await waiting).toBe(7);
    expect(collector.snapshot()).toMatchObject([{ invocations: 1, errors: 0 }]);
    const other = withHandlerMetrics(collector, 'wait', () => Promise.reject(new Error('late')));
    await expect(other()).rejects.toThrow('late');
    expect(collector.snapshot()).toMatchObject([{ invocations: 2, errors: 1 }]);
    reject(new Error('nobody hears it: it is resolved'));
  });
});

describe('the decorator', () => {
  it('counts a method under its own name, or under the one that is given', async () => {
    const source = `
      class Agent {
        @track(collector) speak(word) { return word + this.mark; }
        @track(collector, 'TOOL') use() { throw new Error('broken'); }
        mark = '!';
      }
      return new Agent();`;
    // Node does not run decorators yet: a compiler makes of them what they will be.
    const { code } = await transform(`const make = (track, collector) => {${source}};`, {
      loader: 'ts',
      target: 'es2022',
    });
    const collector = collectorOf();
    const make = new Function(`${code}; return make;`)() as (
      track: unknown,
      collector: unknown,
    ) => { speak(word: string): string; use(): void };
    const agent = make(trackHandlerMetrics, collector);
    expect(agent.speak('hello')).toBe('hello!');
    expect(() => agent.use()).toThrow('broken');
    expect(collector.snapshot()).toMatchObject([
      { handler: 'speak', invocations: 1, errors: 0 },
      { handler: 'TOOL', invocations: 1, errors: 1 },
    ]);
  });
});
