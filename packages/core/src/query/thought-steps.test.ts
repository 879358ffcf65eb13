import { STEPS, type ThoughtStatus, type ThoughtStep } from '@ciris/telemetry-contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIXTURES } from '../../testing/env.ts';
import { fixturesFolder, hasFixtures } from '../../testing/fixtures.ts';
import { ofKind, readStream } from '../../testing/read-stream.ts';
import { openRecorded } from '../../testing/recorded-database.ts';
import { recordedSpans } from '../../testing/recorded-spans.ts';
import { RECORDED_STREAMS, recordedBytes } from '../../testing/recorded-stream.ts';
import type { CallRow } from '../ports/kinds/call.ts';
import type { SpanRow } from '../ports/kinds/span.ts';
import type { StepRow } from '../ports/rows.ts';
import { stepsOfThought, type ThoughtToldOf } from './thought-steps.ts';

const folder = fixturesFolder(FIXTURES);

const statusesOf = (file: string, table: string): ReadonlyMap<string, ThoughtStatus> => {
  const database = openRecorded(folder, file);
  const rows = database
    .prepare<[], { id: string; status: ThoughtStatus }>(`select thought_id as id, status from ${table}`)
    .all();
  database.close();
  return new Map(rows.map((row) => [row.id, row.status]));
};

const statesOf = (steps: readonly ThoughtStep[]): string[] => steps.map((step) => step.state);
const endOf = (step: ThoughtStep | undefined): number =>
  (step?.startedAt ?? Number.NaN) + (step?.durationMs ?? Number.NaN);

/** The clock of a span is read before or after the same instant of an event. */
const SLACK_MS = 4;

describe.skipIf(!hasFixtures(folder)).each([
  {
    generation: 'v1',
    database: 'v1-1.9.4/database/ciris_engine.db',
    thoughts: 'thoughts',
    correlations: 'service_correlations',
    again: 11,
    failedActions: 2,
  },
  {
    generation: 'v2',
    database: 'v2-2.16.5/database/ciris_engine.db',
    thoughts: 'cirislens_thoughts',
    correlations: 'cirislens_service_correlations',
    again: 0,
    failedActions: 0,
  },
] as const)('every recorded thought of $generation', (recorded) => {
  let told: readonly (ThoughtToldOf & { readonly thoughtId: string; readonly steps: readonly ThoughtStep[] })[] = [];

  beforeAll(() => {
    const bytes = recordedBytes(folder, RECORDED_STREAMS[recorded.generation]);
    const { signals } = readStream(bytes, recorded.generation);
    const events = Map.groupBy(
      ofKind(signals, 'step').map((step): StepRow => ({ ...step, source: 'stream' })),
      (step) => step.thoughtId,
    );
    const calls = Map.groupBy(
      ofKind(signals, 'call').map((call): CallRow => ({ ...call, source: 'stream' })),
      (call) => call.thoughtId,
    );
    const spans = recordedSpans(folder, recorded.database, recorded.correlations);
    told = [...statusesOf(recorded.database, recorded.thoughts)].map(([thoughtId, status]) => {
      const about = {
        generation: recorded.generation,
        status,
        events: events.get(thoughtId) ?? [],
        calls: calls.get(thoughtId) ?? [],
        spans: [],
      };
      const steps = stepsOfThought(about);
      return { ...about, thoughtId, spans: spans.get(thoughtId) ?? [], steps };
    });
  });

  it('has eleven steps, and says which it did not pass and which are not told', () => {
    expect(told).toHaveLength(39);
    for (const { steps } of told) {
      expect(steps.map((step) => [step.number, step.name])).toEqual(STEPS.map((step) => [step.number, step.name]));
      expect(statesOf(steps.slice(0, 4))).toEqual(['done', 'done', 'done', 'done']);
      expect(statesOf(steps.slice(9))).toEqual(['done', 'not_told']);
      expect(steps[8]?.note).toMatch(/^No event of its own/);
      expect(steps[10]?.note).toMatch(/^No event/);
    }
  });

  it('lasts from event to event, without a hole', () => {
    for (const { steps, events } of told) {
      const result = events.find((event) => event.type === 'action_result');
      const start = events.find((event) => event.type === 'thought_start');
      const passed = steps.slice(0, 9).filter((step) => step.state !== 'skipped');
      expect(passed[0]?.startedAt).toBe(start?.at);
      for (const [index, step] of passed.slice(0, -1).entries()) {
        expect(endOf(step)).toBeCloseTo(passed[index + 1]?.startedAt ?? Number.NaN, -0.5);
      }
      expect(endOf(steps[8])).toBeCloseTo(result?.at ?? Number.NaN, -0.5);
      expect(steps[9]?.startedAt).toBe(result?.at);
      for (const step of passed) expect(step).toMatchObject({ source: 'stream', durationMs: expect.any(Number) });
    }
  });

  it('takes the second selection for steps 6 and 7, and skips them else', () => {
    const again = told.filter(({ steps }) => steps[5]?.state === 'done');
    expect(again).toHaveLength(recorded.again);
    for (const { steps, events } of told) {
      const selections = events.filter((event) => event.type === 'aspdma_result').length;
      expect(statesOf(steps.slice(4, 7))).toEqual(
        selections > 1
          ? ['failed', 'done', expect.stringMatching(/^(?:done|failed)$/)]
          : [expect.any(String), 'skipped', 'skipped'],
      );
    }
  });

  it('spans lie in the steps that they belong to', () => {
    const where: readonly (readonly [RegExp, readonly number[]])[] = [
      [/^(?:EthicalPDMA|CSDMA|BaseDSDMA|IDMA)/, [3]],
      [/^(?:ActionSelection|TSASPDMA|MSASPDMA|DSASPDMA)/, [4, 6]],
      [/(?:Conscience|Guardrail)$/, [5, 7]],
      [/Handler$/, [8, 9]],
    ];
    let looked = 0;
    for (const { steps, spans } of told) {
      const within = (span: SpanRow, number: number): boolean => {
        const step = steps[number - 1];
        if (step?.startedAt == null || step.durationMs === null) return false;
        return span.startedAt >= step.startedAt - SLACK_MS && (span.endedAt ?? Number.NaN) <= endOf(step) + SLACK_MS;
      };
      const begun = (span: SpanRow): boolean =>
        span.startedAt >= (steps[7]?.startedAt ?? Number.NaN) &&
        (span.endedAt ?? Number.NaN) <= endOf(steps[8]) + SLACK_MS;
      for (const span of spans.filter((one) => one.role === 'span')) {
        const numbers = where.find(([pattern]) => pattern.test(span.component))?.[1] ?? [];
        const fits = numbers.includes(9) ? begun(span) : numbers.some((number) => within(span, number));
        expect([span.component, fits]).toEqual([span.component, true]);
        looked += 1;
      }
    }
    expect(looked).toBeGreaterThan(300);
  });

  it('tells the same steps by its spans alone, as far as they tell', () => {
    for (const { steps, ...about } of told) {
      const bySpans = stepsOfThought({ ...about, events: [], calls: [] });
      for (const number of [3, 4]) {
        const [one, other] = [steps[number - 1], bySpans[number - 1]];
        expect(other).toMatchObject({ state: 'done', source: 'database', endpoint: 'service_correlations' });
        expect(other?.startedAt ?? 0).toBeGreaterThanOrEqual((one?.startedAt ?? 0) - SLACK_MS);
        expect(endOf(other)).toBeLessThanOrEqual(endOf(one) + SLACK_MS);
      }
      expect(bySpans[5]?.state === 'done').toBe(steps[5]?.state === 'done');
      expect(bySpans[7]).toMatchObject({ state: 'not_told', startedAt: null });
    }
  });

  it('calls an action failed where the database does', () => {
    const failed = told.filter(({ steps }) => steps[8]?.state === 'failed');
    expect(failed).toHaveLength(recorded.failedActions);
    for (const { steps } of failed) expect(steps[8]?.result).toBe('tool');
  });
});

describe.skipIf(!hasFixtures(folder))('LLM calls of v2', () => {
  it('lie in the step that they name', () => {
    const { signals } = readStream(recordedBytes(folder, RECORDED_STREAMS.v2), 'v2');
    const events = Map.groupBy(
      ofKind(signals, 'step').map((step): StepRow => ({ ...step, source: 'stream' })),
      (step) => step.thoughtId,
    );
    const calls = ofKind(signals, 'call').map((call): CallRow => ({ ...call, source: 'stream' }));
    let counted = 0;
    for (const [thoughtId, own] of Map.groupBy(calls, (call) => call.thoughtId ?? '')) {
      const about = { generation: 'v2', status: 'completed', spans: [] } as const;
      const steps = stepsOfThought({ ...about, events: events.get(thoughtId) ?? [], calls: own });
      for (const call of own) {
        const step = steps.find(({ startedAt, durationMs }) => {
          if (startedAt === null || durationMs === null) return false;
          return (
            call.at - (call.durationMs ?? 0) >= startedAt - SLACK_MS && call.at <= startedAt + durationMs + SLACK_MS
          );
        });
        expect(step?.note).toMatch(/LLM call/);
      }
      const inNotes = steps.map((step) => Number(/(\d+) LLM call/.exec(step.note ?? '')?.[1] ?? 0));
      counted += inNotes.reduce((sum, number) => sum + number, 0);
    }
    expect(counted).toBe(273);
  });

  it('show where a thought failed that has no result', () => {
    const { signals } = readStream(recordedBytes(folder, ['v2-2.16.5/stream-llm-failing.compact.sse']), 'v2');
    const events = ofKind(signals, 'step').map((step): StepRow => ({ ...step, source: 'stream' }));
    const calls = ofKind(signals, 'call').map((call): CallRow => ({ ...call, source: 'stream' }));
    const thoughts = [...new Set(events.map((event) => event.thoughtId))];
    expect(thoughts).toHaveLength(6);
    for (const thoughtId of thoughts) {
      const steps = stepsOfThought({
        generation: 'v2',
        status: 'failed',
        spans: [],
        events: events.filter((event) => event.thoughtId === thoughtId),
        calls: calls.filter((call) => call.thoughtId === thoughtId),
      });
      expect(statesOf(steps)).toEqual(['done', 'done', 'failed', ...Array(8).fill('not_reached')]);
      expect(steps[2]?.note).toMatch(/failed here.* LLM calls, \d+ failed \((?:rate_limited|other_error)/);
    }
  });
});

describe.skipIf(!hasFixtures(folder))('every recorded thought of early', () => {
  it('tells what its spans show, and no more', () => {
    const file = 'early-1.4.1/database/ciris_engine.db';
    const spans = recordedSpans(folder, file, 'service_correlations');
    const statuses = statusesOf(file, 'thoughts');
    expect(statuses.size).toBe(55);
    let spoken = 0;
    let judged = 0;
    for (const [thoughtId, status] of statuses) {
      const own = spans.get(thoughtId) ?? [];
      const of = (pattern: RegExp): SpanRow[] => own.filter((span) => pattern.test(span.component));
      const steps = stepsOfThought({ generation: 'early', status, events: [], calls: [], spans: own });
      const dmas = of(/^(?:EthicalPDMA|CSDMA|BaseDSDMA)/);
      expect(dmas).toHaveLength(3);
      expect(steps[2]).toMatchObject({
        state: 'done',
        startedAt: Math.min(...dmas.map((span) => span.startedAt)),
        source: 'database',
        basis: 'derived',
      });
      expect(endOf(steps[2])).toBe(Math.max(...dmas.map((span) => span.endedAt ?? Number.NaN)));
      const [selection] = of(/^ActionSelection/);
      expect(steps[3]).toMatchObject({ state: 'done', startedAt: selection?.startedAt, basis: 'measured' });
      expect(steps[1]).toMatchObject({
        state: 'done',
        startedAt: own.find((span) => span.role === 'thought_processing')?.startedAt,
      });
      const checks = of(/(?:Conscience|Guardrail)$/);
      expect(steps[4]?.state).toBe(checks.length > 0 ? 'done' : 'not_told');
      judged += checks.length > 0 ? 1 : 0;
      const handler = of(/Handler$/);
      expect(steps[8]?.state).toBe(handler.some((span) => span.endedAt !== null) ? 'done' : 'not_told');
      spoken += handler.length;
      for (const number of [1, 8, 10, 11]) {
        expect(steps[number - 1]).toMatchObject({
          state: 'not_told',
          startedAt: null,
          durationMs: null,
          note: 'It leaves no span.',
        });
      }
    }
    expect([spoken, judged]).toEqual([21, 31]);
  });
});

const event = (type: string, at: number, data: Record<string, unknown> = {}): StepRow => ({
  thoughtId: 'th',
  type,
  at,
  ordinal: 0,
  source: 'stream',
  data: data as never,
});
const nothing = { spans: [], calls: [], events: [] };

describe('a thought that runs', () => {
  const start = event('thought_start', 1000, { sentAfterMs: 8 });
  const context = event('snapshot_and_context', 1060, { sentAfterMs: 200, bytes: 31_800 });

  it('stands at the first step that is not known to be over', () => {
    const steps = stepsOfThought({ ...nothing, generation: 'v1', status: 'processing', events: [start, context] });
    expect(statesOf(steps)).toEqual(['done', 'done', 'done', 'running', ...Array(7).fill('not_reached')]);
    expect(steps[1]).toMatchObject({ startedAt: 1008, durationMs: 52, result: 'context of 31.8 kB' });
    expect(steps[2]).toMatchObject({ startedAt: 1060, durationMs: 200, basis: 'derived' });
    expect(steps[3]).toMatchObject({ startedAt: 1260, durationMs: null });
  });

  it('may be further than its first event says', () => {
    const steps = stepsOfThought({ ...nothing, generation: 'v1', status: 'processing', events: [start] });
    expect(statesOf(steps)).toEqual(['done', 'running', 'not_told', ...Array(8).fill('not_reached')]);
    expect(steps[1]?.note).toMatch(/may be in perform_dmas/);
  });

  it('selects anew after a first look of the conscience', () => {
    const events = [
      start,
      context,
      event('dma_results', 1270),
      event('aspdma_result', 1400, { sentAfterMs: 50, action: 'speak' }),
    ];
    const steps = stepsOfThought({ ...nothing, generation: 'v1', status: 'processing', events });
    expect(statesOf(steps.slice(4, 8))).toEqual(['done', 'running', 'not_reached', 'not_reached']);
  });

  it('that failed without a word failed where it stood, as far as that is known', () => {
    const failed = stepsOfThought({ ...nothing, generation: 'v1', status: 'failed', events: [start, context] });
    expect(statesOf(failed)).toEqual(['done', 'done', 'done', 'failed', ...Array(7).fill('not_reached')]);
    const early = stepsOfThought({ ...nothing, generation: 'v1', status: 'failed', events: [start] });
    expect(statesOf(early.slice(0, 4))).toEqual(['done', 'not_told', 'not_told', 'not_reached']);
  });

  it('whose later events were lost says so', () => {
    const steps = stepsOfThought({ ...nothing, generation: 'v2', status: 'completed', events: [start, context] });
    expect(statesOf(steps)).toEqual(['done', 'done', 'done', ...Array(8).fill('not_told')]);
    expect(steps[8]?.note).toBe('Its later events did not come.');
  });

  it('that was joined midway has no times before', () => {
    const events = [
      event('aspdma_result', 1400, { action: 'speak' }),
      event('conscience_result', 1500),
      event('action_result', 1700),
    ];
    const steps = stepsOfThought({ ...nothing, generation: 'v2', status: 'completed', events });
    expect(steps[2]).toMatchObject({
      state: 'done',
      startedAt: null,
      durationMs: null,
      note: 'Its event did not come.',
    });
    expect(steps[4]).toMatchObject({ startedAt: 1400, durationMs: 100 });
  });

  it('without the time of sending, as service tokens are told, leaves open what that told', () => {
    const events = [
      event('thought_start', 1000),
      event('snapshot_and_context', 1060),
      event('dma_results', 1270),
      event('aspdma_result', 1400, { action: 'ponder' }),
      event('aspdma_result', 1600, { action: 'speak' }),
      event('conscience_result', 1650, { passed: true, action: 'speak', checks: [] }),
      event('action_result', 1700, { action: 'speak', executionMs: 20 }),
    ];
    const steps = stepsOfThought({ ...nothing, generation: 'v1', status: 'completed', events });
    expect(steps[0]).toMatchObject({ state: 'done', durationMs: null, note: expect.stringMatching(/told together/) });
    expect(steps[1]).toMatchObject({ startedAt: 1000, durationMs: 60 });
    expect(steps[4]).toMatchObject({ state: 'failed', startedAt: 1400, durationMs: null });
    expect(steps[5]).toMatchObject({ state: 'done', startedAt: null, durationMs: null, result: 'selects speak' });
    expect(steps[6]).toMatchObject({ startedAt: 1600, durationMs: 50, result: 'passes' });
    expect(steps[8]).toMatchObject({ startedAt: 1680, durationMs: 20, basis: 'measured' });
    expect(steps[9]).toMatchObject({ startedAt: 1700, durationMs: null });
  });

  it('is not selected anew where a second pass explains the second selection', () => {
    const events = [
      event('aspdma_result', 1400, { action: 'tool' }),
      event('verb_second_pass_result', 1450, { from: 'tool', to: 'tool' }),
      event('aspdma_result', 1500, { action: 'tool' }),
      event('conscience_result', 1600, { passed: true, checks: [] }),
      event('action_result', 1700),
    ];
    const steps = stepsOfThought({ ...nothing, generation: 'v2', status: 'completed', events });
    expect(statesOf(steps.slice(4, 7))).toEqual(['done', 'skipped', 'skipped']);
  });

  it('tells what the conscience objected to', () => {
    const check = { name: 'coherence', passed: false, score: 0.52, limit: 0.6, limitIs: 'min', words: null };
    const events = [
      event('aspdma_result', 1400),
      event('conscience_result', 1500, { passed: false, overridden: true, action: 'defer', checks: [check] }),
      event('action_result', 1700),
    ];
    const steps = stepsOfThought({ ...nothing, generation: 'v1', status: 'deferred', events });
    expect(steps[4]).toMatchObject({ state: 'failed', result: 'coherence objects, 0.52 < 0.6, overrides with defer' });
  });

  it('whose tool the stream calls a success is not called one', () => {
    const events = [event('action_result', 1700, { action: 'tool', succeeded: null })];
    const ended = stepsOfThought({ ...nothing, generation: 'v1', status: 'ended', events });
    expect(ended[8]).toMatchObject({ state: 'done', note: expect.stringMatching(/whether it was is not told/) });
  });
});

describe('a thought without events', () => {
  it('waits where it is pending', () => {
    const steps = stepsOfThought({ ...nothing, generation: 'v2', status: 'pending' });
    expect(new Set(statesOf(steps))).toEqual(new Set(['not_reached']));
  });

  it('says which source would tell it', () => {
    const early = stepsOfThought({ ...nothing, generation: 'early', status: 'completed' });
    const v2 = stepsOfThought({ ...nothing, generation: 'v2', status: 'completed' });
    expect(early[2]).toMatchObject({ state: 'not_told', note: expect.stringMatching(/database/) });
    expect(v2[2]).toMatchObject({ state: 'not_told', note: expect.stringMatching(/event stream/) });
  });
});
