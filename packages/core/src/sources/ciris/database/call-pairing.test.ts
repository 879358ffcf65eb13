import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPLETE_WITHIN_MS, callOf, giveUpCalls, type PartialCall, pairCalls } from './call-pairing.ts';
import { CALL_METRICS, type CallMetric, type LlmPoint } from './llm-point.ts';

const NOW = 1_000_000;

const pointOf = (call: number, metric: CallMetric, handler: string, thoughtId: string | null): LlmPoint => ({
  nodeId: `metric_${metric}_${call}`,
  metric,
  // Tells which call it is of.
  value: call,
  at: NOW + call,
  handler,
  thoughtId,
  provider: 'provider',
  model: 'model',
});

/** Reads points in pages of these lengths. */
const inPages = (generation: 'early' | 'v1', points: readonly LlmPoint[], lengths: readonly number[]) => {
  const calls: PartialCall[] = [];
  let partial: readonly PartialCall[] = [];
  let from = 0;
  for (let page = 0; from < points.length; page++) {
    const to = from + (lengths[page % lengths.length] ?? 1);
    const paired = pairCalls(generation, partial, points.slice(from, to), NOW);
    calls.push(...paired.calls);
    partial = paired.partial;
    from = to;
  }
  return { calls, partial };
};

const isOfOneCall = (call: PartialCall): boolean => new Set(Object.values(call.values)).size === 1;

const calls = fc.array(fc.record({ handler: fc.constantFrom('PDMA', 'CSDMA'), thought: fc.constantFrom('a', 'b') }), {
  minLength: 1,
  maxLength: 12,
});
const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('points of LLM calls', () => {
  it('are paired whole over pages, however parallel calls interleave', () => {
    fc.assert(
      fc.property(calls, lengths, fc.infiniteStream(fc.nat(100)), (list, pages, choices) => {
        // Each call writes its points in order; between calls any order may come.
        const left = list.map((call, index) =>
          CALL_METRICS.map((metric) => pointOf(index + 1, metric, call.handler, call.thought)),
        );
        const points: LlmPoint[] = [];
        while (left.some((rest) => rest.length > 0)) {
          const waiting = left.filter((rest) => rest.length > 0);
          // Of calls that cannot be told apart none overtakes another: they write in the order they began.
          const first = waiting.filter(
            (rest) =>
              !waiting.slice(0, waiting.indexOf(rest)).some((earlier) => {
                const [one, other] = [earlier[0], rest[0]];
                return (
                  one?.handler === other?.handler &&
                  one?.thoughtId === other?.thoughtId &&
                  earlier.length >= rest.length
                );
              }),
          );
          const next = first[(choices.next().value ?? 0) % first.length]?.shift();
          if (next) points.push(next);
        }
        const read = inPages('v1', points, pages);
        expect(read.partial).toEqual([]);
        expect(read.calls.every(isOfOneCall)).toBe(true);
        expect(
          read.calls.map((call) => call.values['llm.latency.ms']).toSorted((a, b) => Number(a) - Number(b)),
        ).toEqual(list.map((_, index) => index + 1));
      }),
    );
  });

  it('of early that were lost do not shift the calls behind them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.subarray([...CALL_METRICS.slice(1)]), { minLength: 1, maxLength: 8 }),
        lengths,
        (kept, pages) => {
          const points = kept.flatMap((metrics, index) =>
            CALL_METRICS.filter((metric, place) => place === 0 || metrics.includes(metric)).map((metric) =>
              pointOf(index + 1, metric, 'PDMA', null),
            ),
          );
          const read = inPages('early', points, pages);
          const all = [...read.calls, ...giveUpCalls(read.partial, NOW + COMPLETE_WITHIN_MS + 1).calls];
          expect(all.every(isOfOneCall)).toBe(true);
          expect(all.map((call) => call.key)).toEqual(kept.map((_, index) => `metric_llm.tokens.total_${index + 1}`));
        },
      ),
    );
  });

  it('that never come leave their figures untold, after a time by our clock', () => {
    const points = CALL_METRICS.slice(0, 3).map((metric) => pointOf(1, metric, 'PDMA', 'a'));
    const { partial } = pairCalls('v1', [], points, NOW);
    expect(giveUpCalls(partial, NOW + COMPLETE_WITHIN_MS).calls).toEqual([]);
    const [call] = giveUpCalls(partial, NOW + COMPLETE_WITHIN_MS + 1).calls.map(callOf);
    expect(call).toMatchObject({ inputTokens: 1, outputTokens: 1, costCents: null, durationMs: null, status: 'ok' });
  });

  it('of a call whose beginning is not there are none', () => {
    const points = CALL_METRICS.slice(2).map((metric) => pointOf(1, metric, 'PDMA', 'a'));
    expect(pairCalls('v1', [], points, NOW)).toEqual({ calls: [], partial: [] });
  });
});
