import { SOURCES, type Source, THOUGHT_STATUSES, type ThoughtStatus } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityRanks } from './assemble-ranks.ts';
import {
  type AssembledThought,
  assembleThought,
  isOpenThought,
  type ToldThought,
  tellThought,
} from './assemble-thought.ts';

type Telling = readonly [Source, ToldThought];
const ranks = entityRanks('v2');

const assembled = (tellings: readonly Telling[], generation: 'v1' | 'v2' | null = 'v2'): AssembledThought => {
  const told: Partial<Record<Source, ToldThought>> = {};
  for (const [source, now] of tellings) told[source] = tellThought(told[source], now);
  return assembleThought(told, entityRanks(generation));
};

const at = fc.integer({ min: 1000, max: 2000 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const defined = (fields: Record<string, unknown>): ToldThought =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** One source that does not contradict itself: its plain words are the same whenever it tells them. */
const voice = (source: Source): fc.Arbitrary<Telling[]> =>
  fc
    .record({
      end: fc.constantFrom<ThoughtStatus>('completed', 'deferred', 'failed', 'ended'),
      taskId: fc.constant(`task of ${source}`),
      priority: fc.integer({ min: 0, max: 10 }),
      action: fc.constantFrom('speak', 'ponder'),
    })
    .chain((plain) => {
      const telling = fc
        .record({
          status: maybe(fc.constantFrom<ThoughtStatus>('processing', plain.end)),
          taskId: maybe(fc.constant(plain.taskId)),
          priority: maybe(fc.constant(plain.priority)),
          action: maybe(fc.constant(plain.action)),
          createdAt: maybe(at),
          startedAt: maybe(at),
          endedAt: maybe(at),
          event: maybe(
            fc.record({ lastEventAt: at, stepNumber: fc.integer({ min: 1, max: 11 }), lastCallFailed: fc.boolean() }),
          ),
        })
        .map(({ event, ...fields }): Telling => [source, defined({ ...fields, ...event })]);
      return fc.array(telling, { maxLength: 5 });
    });

const tellings = fc
  .uniqueArray(fc.constantFrom(...SOURCES), { minLength: 1, maxLength: 4 })
  .chain((sources) => fc.tuple(...sources.map(voice)))
  .map((voices) => voices.flat())
  .filter((list) => list.length > 0);

describe('a thought assembled from its sources', () => {
  it('is the same whatever the order, and however often told', () => {
    const shuffled = tellings.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2, maxLength: list.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(assembled(other)).toEqual(assembled(list));
      }),
    );
  });

  it('holds the last word of each source, however the sources interleave and repeat their last words', () => {
    const word = fc.record({ status: fc.constantFrom(...THOUGHT_STATUSES), content: fc.string(), priority: fc.nat() });
    const twoVoices = fc.tuple(
      fc.array(word, { minLength: 1, maxLength: 5 }),
      fc.array(word, { minLength: 1, maxLength: 5 }),
      fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
    );
    fc.assert(
      fc.property(twoVoices, ([database, stream, turns]) => {
        const left = database.map((one): Telling => ['database', one]);
        const right = stream.map((one): Telling => ['stream', one]);
        const mixed: Telling[] = [];
        const queues: [Telling[], Telling[]] = [[...left], [...right]];
        for (const turn of turns) mixed.push(...queues[turn ? 0 : 1].splice(0, 1));
        mixed.push(...queues[0], ...queues[1]);
        expect(assembled([...mixed, ...right.slice(-1), ...left.slice(-1)])).toEqual(assembled([...left, ...right]));
      }),
    );
  });

  it('never goes back from an end', () => {
    fc.assert(
      fc.property(tellings, (list) => {
        let ended = false;
        for (let length = 1; length <= list.length; length++) {
          const open = isOpenThought(assembled(list.slice(0, length)).status);
          if (ended) expect(open).toBe(false);
          ended ||= !open;
        }
      }),
    );
  });

  it.each<[string, Telling[], ThoughtStatus]>([
    [
      'an end beats what is open elsewhere',
      [
        ['database', { status: 'processing' }],
        ['log', { status: 'failed' }],
      ],
      'failed',
    ],
    [
      'the end of the better source',
      [
        ['stream', { status: 'completed' }],
        ['database', { status: 'failed' }],
      ],
      'failed',
    ],
    [
      'ended is the weakest end',
      [
        ['database', { status: 'ended' }],
        ['points', { status: 'deferred' }],
      ],
      'deferred',
    ],
    [
      'ended is an end',
      [
        ['database', { status: 'pending' }],
        ['stream', { status: 'ended' }],
      ],
      'ended',
    ],
    ['an end without a word of how', [['stream', { status: 'processing', endedAt: 5 }]], 'ended'],
    ['begun, and no word of the end', [['stream', { startedAt: 5 }]], 'processing'],
    ['only heard of', [['answer', { taskId: 'a' }]], 'pending'],
    [
      'waiting again after a restart',
      [
        ['database', { status: 'processing' }],
        ['database', { status: 'pending' }],
      ],
      'pending',
    ],
    [
      'a page read before the end',
      [
        ['database', { status: 'completed' }],
        ['database', { status: 'processing' }],
      ],
      'completed',
    ],
  ])('%s', (_, list, status) => {
    expect(assembled(list).status).toBe(status);
  });

  it('takes the beginning of the best source that tells one, not the earliest of all', () => {
    const { createdAt } = assembled([
      ['stream', { createdAt: 900 }],
      ['database', { createdAt: 1000 }],
      ['database', { createdAt: 1001 }],
    ]);
    expect(createdAt).toBe(1000);
  });

  it('takes the end from the database, and from the stream on v1 or before the generation is known', () => {
    const list: Telling[] = [
      ['database', { status: 'completed', endedAt: 1000 }],
      ['stream', { status: 'ended', endedAt: 1050 }],
    ];
    expect(assembled(list).endedAt).toBe(1000);
    expect(assembled(list, 'v1')).toMatchObject({ endedAt: 1050, status: 'completed' });
    expect(assembled(list, null).endedAt).toBe(1050);
  });

  it('tells no end of what is open, and who said what', () => {
    const one = assembled([
      ['stream', { status: 'processing' }],
      ['answer', { taskId: 'a' }],
    ]);
    expect(one).toMatchObject({
      endedAt: null,
      sources: ['stream', 'answer'],
      statusBySource: { stream: 'processing' },
    });
  });

  it('stands at the newest event of any source', () => {
    const one = assembleThought(
      {
        database: { lastEventAt: 10, stepNumber: 9 },
        stream: { lastEventAt: 12, stepNumber: 4, lastCallFailed: true },
      },
      ranks,
    );
    expect(one).toMatchObject({ lastEventAt: 12, stepNumber: 4, lastCallFailed: true });
  });
});
