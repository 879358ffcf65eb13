import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import type { Signal } from '../../ports/signal.ts';
import type { QueryContext } from '../context.ts';
import { getQueueStatus } from './get-queue-status.ts';
import { pipelineOf } from './pipeline.ts';
import { thoughtTimes } from './thought-times.ts';

let stand: ReportStand;
let from = 0;
beforeEach(async () => {
  stand = await openReportStand({ open: ['answer', 'stream'] });
  from = stand.clock.now();
  await stand.clock.advance(3_600_000);
});

const TYPES = ['thought_start', 'snapshot_and_context', 'dma_results', 'aspdma_result', 'action_result'] as const;

/** Thoughts one after the other, each a second long, whose steps take so many ms. */
const steps = (first: number, count: number, stepMs: number): readonly Signal[] =>
  Array.from({ length: count }, (_, index) =>
    TYPES.map(
      (type, place): Signal => ({
        kind: 'step',
        thoughtId: `t${first + index}`,
        type,
        at: from + (first + index) * 1_000 + place * stepMs,
        ordinal: 0,
        data: {},
      }),
    ),
  ).flat();
const span = () => ({ from, to: stand.clock.now() });

describe('a window with more than is read of it', () => {
  it('is told by its newest steps, and says so', async () => {
    await stand.put('stream', [...steps(0, 400, 10), ...steps(400, 1_000, 100)]);
    const { context, of } = await stand.answers();
    const { pipeline } = await pipelineOf(context, of, [], span());
    const told = pipeline.flatMap(({ medianMs, share }) =>
      medianMs.status === 'available' ? [{ value: medianMs.value, formula: medianMs.formula, share }] : [],
    );
    expect(told.length).toBeGreaterThan(2);
    for (const { value, formula, share } of told) {
      expect([0, 100]).toContain(value);
      expect(formula).toMatch(/^median of 1000, .*, of the newest 5000 events$/);
      expect(share).toMatchObject({ formula: 'its time of the time of all steps, of the newest 5000 events' });
    }
  });

  it('says nothing of a cut where there is none', async () => {
    await stand.put('stream', steps(0, 1_000, 100));
    const { context, of } = await stand.answers();
    const { pipeline } = await pipelineOf(context, of, [], span());
    expect(JSON.stringify(pipeline)).not.toContain('newest');
  });

  it('is not read for the steps where they are not asked for', async () => {
    await stand.put('stream', steps(0, 100, 10));
    const { context } = await stand.answers();
    let read = 0;
    const thoughts: QueryContext['reader']['thoughts'] = {
      ...context.reader.thoughts,
      stepsIn: (...asked) => {
        read += 1;
        return context.reader.thoughts.stepsIn(...asked);
      },
    };
    const told = { ...context, reader: { ...context.reader, thoughts } };
    const asked = { agent: 'scout', points: 60 };
    const without = await getQueueStatus(told, { ...asked, pipeline: false });
    expect([read, without.pipeline, without.pipelineNote]).toEqual([0, [], 'The steps were not asked for.']);
    const { pipeline, pipelineNote, ...rest } = await getQueueStatus(told, { ...asked, pipeline: true });
    expect([read, pipeline.length, pipelineNote]).toEqual([1, 11, null]);
    expect(without).toMatchObject(rest);
  });

  it('times its newest thoughts, and says so', async () => {
    const ended = (count: number): readonly Signal[] =>
      Array.from({ length: count }, (_, index): Signal => {
        const endedAt = from + 60_000 + index;
        return {
          kind: 'thought',
          thought: { thoughtId: `t${index}`, status: 'completed', startedAt: endedAt - 500, endedAt },
        };
      });
    const words = async () => {
      const { context, of } = await stand.answers();
      const { median } = await thoughtTimes(context, of, span());
      return median.status === 'available' ? median.formula : median.detail;
    };
    await stand.put('stream', ended(1_000));
    expect(await words()).toBe('median of end minus start, 1000 thoughts');
    await stand.put('stream', ended(1_001));
    expect(await words()).toBe('median of end minus start, the newest 1000 thoughts');
  });
});
