import type { Source, TaskStatus } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityRanks } from './assemble-ranks.ts';
import { assembleTask, beginsNewRun, type ToldTask, tellTask } from './assemble-task.ts';

type Telling = readonly [Source, ToldTask];
const ranks = entityRanks('early');

const assembled = (tellings: readonly Telling[], notBefore: number | null = null) => {
  const told: Partial<Record<Source, ToldTask>> = {};
  for (const [source, now] of tellings) told[source] = tellTask(told[source], now);
  return assembleTask(told, ranks, notBefore);
};

const at = fc.integer({ min: 1000, max: 2000 });
const voice = (source: Source): fc.Arbitrary<Telling[]> =>
  fc.constantFrom<TaskStatus>('completed', 'deferred', 'rejected', 'failed').chain((end) =>
    fc.array(
      fc
        .record(
          { status: fc.constantFrom<TaskStatus>('active', end), createdAt: at, endedAt: at },
          { requiredKeys: [] },
        )
        .map((fields): Telling => [source, { ...fields, description: source }]),
      { maxLength: 5 },
    ),
  );
const tellings = fc
  .tuple(voice('database'), voice('stream'), voice('answer'))
  .map((voices) => voices.flat())
  .filter((list) => list.length > 0);

describe('a task assembled from its sources', () => {
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

  it.each<[string, Telling[], TaskStatus]>([
    [
      'an end beats what is open elsewhere',
      [
        ['database', { status: 'active' }],
        ['stream', { status: 'completed' }],
      ],
      'completed',
    ],
    [
      'the end of the better source',
      [
        ['stream', { status: 'completed' }],
        ['database', { status: 'failed' }],
      ],
      'failed',
    ],
    ['only heard of', [['stream', { description: 'x' }]], 'pending'],
  ])('%s', (_, list, status) => {
    expect(assembled(list).status).toBe(status);
  });

  it('takes the end from the database, on v1 too', () => {
    const told = { database: { status: 'completed', endedAt: 1000 }, stream: { status: 'completed', endedAt: 1050 } };
    expect(assembleTask(told as Partial<Record<Source, ToldTask>>, entityRanks('v1')).endedAt).toBe(1000);
  });

  it('does not take the birth of a row that is used again for the beginning of a later run', () => {
    const again: Telling[] = [['database', { status: 'completed', createdAt: 1000, endedAt: 9000 }]];
    expect(assembled(again, 2000)).toMatchObject({ createdAt: null, endedAt: 9000 });
    expect(assembled([['database', { status: 'active', createdAt: 2000 }]], 2000).createdAt).toBe(2000);
  });
});

describe('a new run', () => {
  it.each<[string, ToldTask | undefined, ToldTask, number | null, boolean]>([
    ['a first word', undefined, { status: 'active' }, null, false],
    ['an end taken back', { status: 'completed' }, { status: 'active' }, null, true],
    ['still open', { status: 'active' }, { status: 'pending' }, null, false],
    ['ended', { status: 'active' }, { status: 'completed' }, null, false],
    ['the end told again', { status: 'completed', endedAt: 10 }, { status: 'completed', endedAt: 10 }, 5, false],
    [
      'a later end in the same process',
      { status: 'completed', endedAt: 10 },
      { status: 'completed', endedAt: 20 },
      5,
      false,
    ],
    [
      'a later end in a later process',
      { status: 'completed', endedAt: 10 },
      { status: 'completed', endedAt: 20 },
      15,
      true,
    ],
    [
      'a later end, process not known',
      { status: 'completed', endedAt: 10 },
      { status: 'completed', endedAt: 20 },
      null,
      false,
    ],
    ['no word of the status', { status: 'completed' }, { priority: 3 }, 15, false],
  ])('%s', (_, before, now, processStartedAt, expected) => {
    expect(beginsNewRun(before, now, processStartedAt)).toBe(expected);
  });
});
