import type { OutputOf, Source, traces } from '@ciris/telemetry-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import { agentTraceId, processingSpanId } from '../../facts/trace-ids.ts';
import type { Signal } from '../../ports/signal.ts';
import { call, logLine, span, thought } from '../../store/testing/batches.ts';

type Trace = OutputOf<typeof traces.get>;

const TRACE = agentTraceId('ta', 'th');
const MINUTE_MS = 60_000;

let at = 0;
const of = (id: string, from: number, to: number | null, over: Partial<Parameters<typeof span>[1]> = {}): Signal =>
  span(id, {
    traceId: TRACE,
    spanId: id,
    parentSpanId: processingSpanId('th'),
    thoughtId: 'th',
    taskId: 'ta',
    component: id,
    startedAt: at + from,
    ...(to === null ? {} : { endedAt: at + to, durationMs: to - from, status: 'completed' }),
    ...over,
  });

const step = (type: string, after: number): Signal => ({
  kind: 'step',
  thoughtId: 'th',
  type,
  at: at + after,
  ordinal: 0,
  data: {},
});

const drawn = ({ rows }: Trace): readonly string[] =>
  rows.map(({ depth, mark, name, link }) => `${'  '.repeat(depth)}${name} (${mark}, ${link})`);

const askTrace = async (stand: ReportStand, input: object = {}): Promise<Trace> =>
  (await stand.answers()).ask.traces.get({ trace: TRACE, ...input });

describe('a trace by the database', () => {
  let stand: ReportStand;
  beforeEach(async () => {
    stand = await openReportStand({ open: ['answer', 'database'] });
    at = stand.clock.now();
    await stand.put('database', [
      thought('th', { taskId: 'ta', status: 'processing', createdAt: at }),
      span('thought_processing_th_1.5', {
        thoughtId: 'th',
        role: 'thought_processing',
        component: 'process_thought',
        startedAt: at,
        endedAt: at + 90,
        status: 'completed',
      }),
      of('CSDMAEvaluator', 10, 30),
      of('SpeakHandler', 80, null),
      call('c', { thoughtId: 'th', handler: 'CSDMAEvaluator', at: at + 25, durationMs: 5 }),
    ]);
    await stand.clock.advance(1_000);
  });

  it('hangs its spans on the processing that is stored as none, and calls in the span that made them', async () => {
    const trace = await askTrace(stand);
    expect(drawn(trace)).toEqual([
      'process_thought (correlation, root)',
      '  CSDMAEvaluator (span, rebuilt)',
      '    LLM call (call, by_time)',
      '  SpeakHandler (span, rebuilt)',
    ]);
    expect(trace.spans).toMatchObject({ value: 2, source: 'database', basis: 'derived' });
    expect(trace.orphanSpans).toMatchObject({ value: 2 });
    expect(trace).toMatchObject({ thoughtId: 'th', taskId: 'ta', from: at, to: at + 1_000 });
  });

  it('says that it has more lines of log than are read of one trace', async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) => logLine(`l${index}`, { at: at + index, thoughtId: 'th' }));
    const more = async () => (await askTrace(stand)).untold.filter((words) => words.includes('lines of log'));
    await stand.put('database', lines(500));
    expect(await more()).toEqual([]);
    await stand.put('database', lines(501));
    expect(await more()).toEqual(['It has more lines of log than the newest 500, which are shown.']);
  });

  it('calls a span running as long as its thought is, and never ended after it', async () => {
    const speaks = async () => (await askTrace(stand)).rows.find(({ name }) => name === 'SpeakHandler')?.state;
    expect(await speaks()).toBe('running');
    await stand.put('database', [thought('th', { status: 'completed', endedAt: at + 95 })]);
    expect(await speaks()).toBe('never_ended');
    expect((await askTrace(stand)).sentence).toBe('2 spans in 90 ms, none failed, 1 never ended.');
  });

  it('says after ten minutes that a span never ended, though its thought is not over', async () => {
    await stand.clock.advance(11 * MINUTE_MS);
    expect((await askTrace(stand)).neverEndedSpans).toMatchObject({ value: 1 });
  });

  it('is read by either id, in windows, each mark with its place', async () => {
    const { hexId, marks } = await askTrace(stand);
    expect(marks).toBe(4);
    const window = await askTrace(stand, { trace: hexId, offset: 1, limit: 2 });
    expect(window.traceId).toBe(TRACE);
    expect(window.rows.map(({ index, name }) => [index, name])).toEqual([
      [1, 'CSDMAEvaluator'],
      [2, 'LLM call'],
    ]);
    expect((await askTrace(stand, { offset: 99 })).rows).toEqual([]);
  });

  it('finds marks by words of their names, wherever the window is', async () => {
    const { found, rows } = await askTrace(stand, { search: 'speak', limit: 1 });
    expect(found).toEqual({ count: 1, indexes: [3] });
    expect(rows).toHaveLength(1);
    expect((await askTrace(stand)).found).toBeNull();
  });

  it('gives each span an id of its own, though spans share theirs', async () => {
    await stand.put('database', [of('again', 40, 50, { spanId: 'CSDMAEvaluator' })]);
    const spans = (await askTrace(stand)).rows.filter(({ mark }) => mark === 'span');
    expect(new Set(spans.map(({ hexId }) => hexId)).size).toBe(3);
    expect(spans.map(({ hexId }) => hexId)).toEqual(spans.map(() => expect.stringMatching(/^[0-9a-f]{16}$/)));
  });

  it('is listed with its spans, and found by its task and ids', async () => {
    const list = async (input: object = {}) => (await stand.answers()).ask.traces.list(input);
    const { rows, counts, sentence } = await list();
    expect(rows).toMatchObject([{ traceId: TRACE, spans: 2, failedSpans: 0, pendingSpans: 1, outcome: 'no_failure' }]);
    expect(counts).toMatchObject({ traces: { value: 1 }, spans: { value: 2 } });
    expect(sentence).toBe('1 trace with 2 spans, one of each thought.');
    for (const input of [{ task: 'ta' }, { search: 'TASK_TA' }, { outcome: 'no_failure' }]) {
      expect((await list(input)).rows).toHaveLength(1);
    }
    for (const input of [{ task: 'other' }, { search: 'nowhere' }, { outcome: 'failed' }, { from: at + 1_000_000 }]) {
      expect((await list(input)).rows).toEqual([]);
    }
  });

  it('that nobody told of is not found, with what to do', async () => {
    await expect(askTrace(stand, { trace: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a trace by the stream alone', () => {
  it('is the steps of its thought, and says that spans are not told', async () => {
    const stand = await openReportStand({ open: ['answer', 'stream'] });
    at = stand.clock.now();
    await stand.put('stream', [
      thought('th', { taskId: 'ta', status: 'processing', startedAt: at }),
      step('thought_start', 0),
      step('snapshot_and_context', 20),
      step('dma_results', 60),
    ]);
    const trace = await askTrace(stand);
    expect(drawn(trace).slice(0, 3)).toEqual([
      'thought (rebuilt, root)',
      '  start_round (step, by_time)',
      '  gather_context (step, by_time)',
    ]);
    expect(trace.rows.every(({ basis, source }) => basis === 'derived' && source === 'stream')).toBe(true);
    expect(trace.spans).toMatchObject({ status: 'unavailable', reason: 'not_granted' });
    expect(trace.untold).toEqual(['Its spans are told by its database, which is not granted.']);
    const { counts, rows } = await (await stand.answers()).ask.traces.list();
    expect(counts).toMatchObject({ traces: { value: 1, source: 'stream' }, spans: { reason: 'not_granted' } });
    expect(rows).toMatchObject([{ spans: null, outcome: null }]);
  });

  it('has none of answers alone', async () => {
    const stand = await openReportStand();
    const { counts, rows, sentence } = await (await stand.answers()).ask.traces.list();
    expect(rows).toEqual([]);
    expect(counts.traces).toMatchObject({ status: 'unavailable', reason: 'not_granted' });
    expect(sentence).toBe('No source that is open tells traces.');
  });
});

describe('a call in a trace', () => {
  const callsBy = async (source: Source) => {
    const stand = await openReportStand({ open: ['answer', source] });
    at = stand.clock.now();
    await stand.put(source, [
      thought('th', { taskId: 'ta', status: 'processing', startedAt: at }),
      of('CSDMAEvaluator', 10, 30),
      step('thought_start', 0),
      call('c', { thoughtId: 'th', at: at + 25, durationMs: 5 }),
    ]);
    await stand.clock.advance(1_000);
    const { rows } = await askTrace(stand);
    return rows.filter(({ mark }) => mark === 'call');
  };

  it.each([
    ['database', 'graph_nodes'],
    ['stream', 'llm_call'],
  ] as const)('names where it was told: by the %s', async (source, endpoint) => {
    expect(await callsBy(source)).toMatchObject([{ source, endpoint, basis: 'measured' }]);
  });

  it('is not there twice where it was pushed: its span stands for it', async () => {
    expect(await callsBy('otlp')).toEqual([]);
  });
});

describe('a line of the log in a trace', () => {
  it('stands at its time, be it that it names the thought or was pushed with the id of the trace', async () => {
    const stand = await openReportStand({ open: ['answer', 'database', 'log'] });
    at = stand.clock.now();
    await stand.put('database', [thought('th', { taskId: 'ta', status: 'processing' }), of('CSDMAEvaluator', 10, 30)]);
    await stand.put('log', [
      logLine('named', { at: at + 20, thoughtId: 'th', level: 'ERROR', message: 'out of reach' }),
    ]);
    await stand.put('otlp', [
      logLine('both', { at: at + 25, thoughtId: 'th', traceId: TRACE }),
      logLine('pushed', { at: at + 26, traceId: TRACE }),
      logLine('other', { at: at + 27, thoughtId: 'else' }),
    ]);
    await stand.clock.advance(1_000);
    const { rows } = await askTrace(stand);
    const lines = rows.filter(({ mark }) => mark === 'log');
    expect(lines.map(({ id }) => id)).toEqual(['log:named', 'log:both', 'log:pushed']);
    expect(lines[0]).toMatchObject({
      startedAt: at + 20,
      endedAt: at + 20,
      link: 'by_time',
      source: 'log',
      note: 'out of reach',
      name: expect.stringContaining('ERROR'),
    });
    expect((await askTrace(stand)).spans).toMatchObject({ value: 1 });
  });
});
