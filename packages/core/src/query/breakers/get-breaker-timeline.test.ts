import type { BreakerState, Source } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../testing/memory-store.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { ENDPOINTS, STREAM } from '../../facts/endpoints.ts';
import { TRUST } from '../../facts/trust.ts';
import { WATCH_EVERY_MS, WATCH_METRIC } from '../../facts/watch.ts';
import type { EventReader } from '../../ports/reader.ts';
import type { Signal } from '../../ports/signal.ts';
import { addAgent, batchOf, call, from, MINUTE, NOW, snapshot } from '../../store/testing/batches.ts';
import type { AgentHandle, QueryContext } from '../context.ts';
import { getBreakerTimeline } from './get-breaker-timeline.ts';

const minute = (count: number): number => NOW + count * MINUTE;

/** An agent of which breakers are told minute by minute; asked for its first hour. */
const stand = async (generation: 'v1' | 'v2' = 'v2') => {
  const clock = createTestClock(minute(60));
  const store = memoryStore(clock);
  const agent = await addAgent(store);
  const handle = {
    record: { number: agent },
    generation,
    observedAt: minute(60),
    unanswered: null,
    sources: () => [{ source: 'stream', state: 'open', lastSuccessAt: minute(60) }],
  } as unknown as AgentHandle;
  let questions = 0;
  const events: EventReader = {
    ...store.reader.events,
    page: (...asked) => {
      questions += 1;
      return store.reader.events.page(...asked);
    },
  };
  const context = {
    clock,
    reader: { ...store.reader, events },
    trust: TRUST,
    directory: { find: () => handle },
  } as unknown as QueryContext;
  const tell = (
    at: number,
    signals: readonly Signal[],
    source: Source = 'answer',
    endpoint: string = ENDPOINTS.llmProviders,
  ) => store.appender.append(batchOf(agent, signals, { ...from(source, endpoint), observedAt: minute(at) }));
  const watch = (begin: number, end: number) => {
    const points: Signal[] = [];
    for (let at = minute(begin); at < minute(end); at += WATCH_EVERY_MS) {
      points.push({ kind: 'sample', metric: WATCH_METRIC, at, value: 1 });
    }
    return tell(end, points, 'platform', 'watch');
  };
  const ended = (at: number, status: string, provider: string | null = 'main') =>
    tell(
      at,
      [
        {
          kind: 'call',
          key: `${at} ${provider}`,
          thoughtId: `thought ${at}`,
          at: minute(at),
          handler: null,
          provider,
          model: null,
          status,
          errorClass: status === 'ok' ? null : 'RuntimeError',
          durationMs: 5,
          inputTokens: null,
          outputTokens: null,
          costCents: null,
          parent: null,
          carbonGrams: null,
          energyKwh: null,
        },
      ],
      'stream',
      STREAM,
    );
  const ask = async (begin = 0, end = 60) => {
    const { lanes, changes, ...rest } = await getBreakerTimeline(context, {
      agent: 'scout',
      from: minute(begin),
      to: minute(end),
    });
    const inMinutes = (at: number) => (at - NOW) / MINUTE;
    return {
      ...rest,
      bands: Object.fromEntries(
        lanes.map(({ name, bands }) => [
          name,
          bands.map((band) => [inMinutes(band.from), inMinutes(band.to), band.state]),
        ]),
      ),
      changes: changes.map(({ at, name, from: before, to, calls }) => ({
        change: [inMinutes(at), name, before, to],
        calls: calls.map((one) => [inMinutes(one.at), one.status]),
      })),
      runs: changes.map(({ calls, failedInARow, orMore }) => [calls.length, failedInARow, orMore]),
    };
  };
  return {
    questions: () => questions,
    tell,
    watch,
    call: ended,
    ask,
    is: (at: number, state: BreakerState, name = 'main') =>
      tell(at, [snapshot('provider', { breakerState: state }, name)]),
    listed: (at: number, ...keys: string[]) => tell(at, [{ kind: 'roster', subject: 'provider', keys }]),
  };
};

describe('the bands of a breaker', () => {
  it('are what it was from the first look on, and not known before', async () => {
    const one = await stand();
    await one.watch(0, 60);
    await one.is(5, 'closed');
    await one.is(10, 'open');
    await one.is(20, 'half_open');
    await one.is(21, 'closed');
    expect((await one.ask()).bands).toEqual({
      main: [
        [0, 5, null],
        [5, 10, 'closed'],
        [10, 20, 'open'],
        [20, 21, 'half_open'],
        [21, 60, 'closed'],
      ],
    });
  });

  it('begin with what held when the window begins', async () => {
    const one = await stand();
    await one.watch(0, 60);
    await one.is(5, 'closed');
    expect((await one.ask(30, 40)).bands).toEqual({ main: [[30, 40, 'closed']] });
    await one.is(10, 'open');
    expect((await one.ask(7, 40)).bands).toEqual({
      main: [
        [7, 10, 'closed'],
        [10, 40, 'open'],
      ],
    });
    expect((await one.ask(30, 40)).bands).toEqual({ main: [[30, 40, 'open']] });
  });

  it('have gaps where nobody watched', async () => {
    const one = await stand();
    await one.watch(0, 20);
    await one.watch(40, 60);
    await one.is(0, 'closed');
    const { main } = (await one.ask()).bands;
    expect(main?.map(([, , state]) => state)).toEqual(['closed', null, 'closed']);
    expect(main?.[1]?.[0]).toBeGreaterThanOrEqual(20);
    expect(main?.[1]?.[1]).toBe(40);
  });

  it('have a gap where its provider was not listed, and go on as before once it is', async () => {
    const one = await stand();
    await one.watch(0, 60);
    await one.is(0, 'closed');
    await one.listed(10, 'other');
    await one.is(20, 'closed');
    const { bands, changes } = await one.ask();
    expect(bands).toEqual({
      main: [
        [0, 10, 'closed'],
        [10, 20, null],
        [20, 60, 'closed'],
      ],
    });
    expect(changes.map(({ change }) => change)).toEqual([
      [20, 'main', null, 'closed'],
      [10, 'main', 'closed', null],
    ]);
  });

  it('are not those of another whose name begins alike', async () => {
    const one = await stand();
    await one.watch(0, 60);
    for (const name of ['main', 'main:second']) await one.is(0, 'closed', name);
    await one.is(10, 'open', 'main:second');
    expect((await one.ask()).bands).toEqual({
      main: [[0, 60, 'closed']],
      'main:second': [
        [0, 10, 'closed'],
        [10, 60, 'open'],
      ],
    });
  });
});

describe('many breakers', () => {
  it('are told by one question where they changed seldom', async () => {
    const one = await stand();
    await one.watch(0, 60);
    for (let index = 0; index < 12; index += 1) await one.is(0, 'closed', `p${index}`);
    await one.is(10, 'open', 'p3');
    const { bands } = await one.ask();
    expect([one.questions(), Object.keys(bands).length]).toEqual([1, 12]);
    expect(bands.p3?.map(([, , state]) => state)).toEqual(['closed', 'open']);
  });

  it('are told whole where one changes so often that it would hide the others', async () => {
    const one = await stand();
    await one.watch(0, 60);
    await one.is(0, 'closed', 'quiet');
    await one.is(1, 'open', 'quiet');
    for (let at = 20; at <= 130; at += 1) await one.is(at / 10, at % 2 === 0 ? 'closed' : 'open', 'restless');
    const { bands } = await one.ask();
    expect(bands.quiet).toEqual([
      [0, 1, 'closed'],
      [1, 60, 'open'],
    ]);
    expect(bands.restless?.length).toBe(112);
  });
});

describe('behind a change', () => {
  it('stand the calls that failed in a row before it opened, and none behind what time or success moved', async () => {
    const one = await stand();
    await one.is(0, 'closed');
    await one.call(1, 'other_error');
    await one.call(2, 'ok');
    await one.call(3, 'other_error');
    await one.call(4, 'rate_limited');
    await one.call(5, 'timeout');
    await one.is(6, 'open');
    await one.is(8, 'half_open');
    await one.call(9, 'ok');
    await one.is(10, 'closed');
    expect((await one.ask()).changes).toEqual([
      { change: [10, 'main', 'half_open', 'closed'], calls: [] },
      { change: [8, 'main', 'open', 'half_open'], calls: [] },
      {
        change: [6, 'main', 'closed', 'open'],
        calls: [
          [3, 'other_error'],
          [5, 'timeout'],
        ],
      },
    ]);
  });

  it('stand the calls since the change before: one that failed while it was tried opens it again', async () => {
    const one = await stand();
    await one.is(0, 'closed');
    await one.call(1, 'other_error');
    await one.is(2, 'open');
    await one.is(4, 'half_open');
    await one.call(5, 'timeout');
    await one.is(6, 'open');
    expect((await one.ask()).changes.map(({ calls }) => calls)).toEqual([[[5, 'timeout']], [], [[1, 'other_error']]]);
  });

  it('stand the newest of a long run, and how long it was', async () => {
    const one = await stand();
    await one.is(0, 'closed');
    await one.call(0.1, 'ok');
    for (let index = 0; index < 21; index += 1) await one.call(1 + index / 100, 'other_error');
    await one.is(6, 'open');
    const { changes, runs } = await one.ask();
    expect(runs).toEqual([[20, 21, false]]);
    expect(changes[0]?.calls.at(-1)).toEqual([1.2, 'other_error']);
  });

  it('stand at least as many as are looked at, where none of them was answered', async () => {
    const one = await stand();
    await one.is(0, 'closed');
    const at = (index: number) => minute(1) + index;
    const failed = Array.from({ length: 1001 }, (_, index) =>
      call(`${index}`, { at: at(index), provider: 'main', status: 'timeout' }),
    );
    await one.tell(5, failed, 'stream', STREAM);
    await one.is(6, 'open');
    expect((await one.ask()).runs).toEqual([[20, 1000, true]]);
  });

  it('stand no calls of another provider, nor any behind a breaker of the registry', async () => {
    const one = await stand();
    await one.is(0, 'closed');
    await one.call(1, 'other_error');
    await one.call(2, 'other_error', 'spare');
    await one.is(3, 'open');
    const registry = (at: number, breakerState: BreakerState) =>
      one.tell(at, [snapshot('service', { breakerState }, 'LLM')], 'answer', ENDPOINTS.servicesHealth);
    await registry(0, 'closed');
    await registry(4, 'open');
    expect((await one.ask()).changes).toEqual([
      { change: [4, 'LLM', 'closed', 'open'], calls: [] },
      { change: [3, 'main', 'closed', 'open'], calls: [[1, 'other_error']] },
    ]);
  });

  it('stands why there are none, where no source tells single calls', async () => {
    const one = await stand('v1');
    await one.tell(0, [snapshot('provider', { breakerState: 'closed' }, 'main')], 'stream', STREAM);
    await one.tell(2, [snapshot('provider', { breakerState: 'open' }, 'main')], 'stream', STREAM);
    const { changes, callsNote } = await one.ask();
    expect(changes).toEqual([{ change: [2, 'main', 'closed', 'open'], calls: [] }]);
    expect(callsNote).toMatch(/^No source of .+ tells single failed calls\.$/);
  });
});

it('says nothing of before the oldest change that is read', async () => {
  const one = await stand();
  await one.watch(0, 60);
  for (let at = 0; at <= 520; at += 1) await one.is(at / 10, at % 2 === 0 ? 'closed' : 'open');
  const { bands } = await one.ask(0, 60);
  expect(bands.main?.[0]).toEqual([0, 2.1, null]);
  expect(bands.main?.[1]).toEqual([2.1, 2.2, 'open']);
});
