import { describe, expect, it } from 'vitest';
import type { ErrorSignal } from '../../ports/kinds/error.ts';
import type { LogSignal } from '../../ports/kinds/log.ts';
import { recordSignals } from './records.ts';
import { createRefusals } from './refusals.ts';
import { pusherOf } from './resource.ts';
import type { ToldRecord } from './told.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const pusher = pusherOf(new Map([['service.name', 'scout-adapter']]));

const recordOf = (over: Partial<ToldRecord> = {}): ToldRecord => ({
  atMs: NOW - 1_000,
  observedMs: NOW,
  severityNumber: 17,
  severityText: '',
  body: 'Error processing thought th_seed_07505c6c_a793b8bd-769: refused',
  attributes: new Map(),
  traceId: '',
  spanId: '',
  eventName: '',
  ...over,
});

const told = (over: Partial<ToldRecord> = {}) => {
  const refusals = createRefusals();
  const signals = recordSignals({ pusher, content: 'excerpt', now: NOW, refusals }, recordOf(over));
  const [line = null] = signals.filter(({ kind }) => kind === 'log') as readonly LogSignal[];
  const [error = null] = signals.filter(({ kind }) => kind === 'error') as readonly ErrorSignal[];
  return { line, error, refusals };
};

describe('a log record', () => {
  it('is a line, classed and led to its thought by its words', () => {
    expect(told().line).toMatchObject({
      kind: 'log',
      at: NOW - 1_000,
      level: 'ERROR',
      service: 'scout-adapter',
      class: 'thought_failed',
      thoughtId: 'th_seed_07505c6c_a793b8bd-769',
      traceId: null,
    });
  });

  it.each([
    [{ severityNumber: 24 }, 'CRITICAL'],
    [{ severityNumber: 13 }, 'WARNING'],
    [{ severityNumber: 9 }, 'INFO'],
    [{ severityNumber: 4 }, 'DEBUG'],
    [{ severityNumber: 0, severityText: 'Fatal' }, 'CRITICAL'],
    [{ severityNumber: 0, severityText: 'warn' }, 'WARNING'],
    [{ severityNumber: 0, severityText: '' }, 'INFO'],
  ] as const)('of %j has the level %s', (over, level) => {
    expect(told(over).line?.level).toBe(level);
  });

  it('is led by what it names itself before its words', () => {
    const attributes = new Map([['ciris.thought.id', 'th_own']]);
    expect(told({ attributes, traceId: 'ab'.repeat(16) }).line).toMatchObject({
      thoughtId: 'th_own',
      traceId: 'ab'.repeat(16),
    });
  });

  it('sent again is the same line, another one is not', () => {
    expect(told().line?.logId).toBe(told().line?.logId);
    expect(told({ body: 'another' }).line?.logId).not.toBe(told().line?.logId);
  });

  it('has the words of its exception where it has no other', () => {
    expect(told({ body: null, attributes: new Map([['exception.message', 'out of reach']]) }).line?.message).toBe(
      'out of reach',
    );
  });

  it('is another one where anything of it differs', () => {
    const id = (over: Partial<ToldRecord>) => told(over).line?.logId;
    const others = [
      {},
      { eventName: 'b' },
      { severityText: 'err' },
      { attributes: new Map([['a', 'b']]) },
      { body: '' },
    ];
    expect(new Set(others.map(id)).size).toBe(others.length);
    expect(id({})).toBe(id({}));
  });

  it('without a time that can be is refused', () => {
    const { line, refusals } = told({ atMs: 0, observedMs: 0 });
    expect([line, refusals.total]).toEqual([null, 1]);
  });
});

describe('a log record of an error', () => {
  const thrown = new Map([
    ['exception.type', 'TimeoutError'],
    ['exception.message', 'no answer in 30 s'],
    ['exception.stacktrace', 'TimeoutError: no answer in 30 s\n    at ask (model.ts:1:1)'],
    ['ciris.handler', 'SpeakHandler'],
  ]);

  it('is an error too, by its exception', () => {
    expect(told({ attributes: thrown, traceId: 'ab'.repeat(16) }).error).toMatchObject({
      at: NOW - 1_000,
      level: 'ERROR',
      type: 'TimeoutError',
      service: 'scout-adapter',
      handler: 'SpeakHandler',
      message: 'no answer in 30 s',
      stack: expect.stringContaining('at ask'),
    });
  });

  it('without an exception is one by what its words are about', () => {
    expect(told().error).toMatchObject({ type: 'thought_failed', stack: null, thoughtId: told().line?.thoughtId });
  });

  it.each([13, 9, 1])('is none where it says of itself that it is less: severity %j', (severityNumber) => {
    expect(told({ severityNumber, attributes: thrown }).error).toBeNull();
  });

  it('keeps no words where no content is kept, and is grouped by them all the same', () => {
    const refusals = createRefusals();
    const of = (content: 'none' | 'excerpt') =>
      recordSignals({ pusher, content, now: NOW, refusals }, recordOf({ attributes: thrown }))[1];
    expect(of('none')).toMatchObject({
      message: null,
      stack: null,
      fingerprint: (of('excerpt') as ErrorSignal).fingerprint,
    });
  });
});
