import { isDeepStrictEqual } from 'node:util';
import type { Generation, Reading } from '@ciris/telemetry-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterMessages } from './figures/all.ts';
import { truthOf } from './figures/figure.ts';
import type { Occasion } from './figures/occasion.ts';
import { figureAt, patternOf } from './figures/table.ts';
import { RECONCILED, type ReconciledLine, UNASKED } from './reconcile.lines.ts';
import { askAll } from './stand/ask-all.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { type PlacedReading, readingsOf } from './stand/readings.ts';
import { COMBINATIONS, type Combination, combinationsOf, openStand } from './stand/stand.ts';
import { recordedMember } from './truth/answers.ts';

const READ_MS = 270_000;

interface Seen {
  readonly combination: Combination;
  readonly occasion: Occasion;
  readonly readings: readonly PlacedReading[];
  readonly paths: readonly string[];
}

const look = async (generation: Generation, combination: Combination): Promise<Seen> => {
  const sources = COMBINATIONS[combination];
  const stand = await openStand({ generation, phase: 'after-messages', sources });
  await stand.to(READ_MS);
  const readings = readingsOf(await askAll(stand));
  const occasion = {
    generation,
    sources,
    now: stand.clock.now(),
    watchedFrom: stand.replay.startedAt,
    offsetMs: stand.replay.offsetMs,
    provedServices: new Set<string>(),
  };
  const paths = stand.replay.received.map(({ path }) => path.split('?')[0] ?? '');
  await stand.end();
  return { combination, occasion, readings, paths };
};

/** So particular that it stands for nothing else wherever it is shown. */
const isParticular = (value: unknown): boolean =>
  typeof value === 'number' && (Math.abs(value) >= 1000 || !Number.isInteger(value)) && value !== 10;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** As a page would show it: an instant is one of the replay. */
const asShown = (value: unknown, { offsetMs }: Occasion): unknown =>
  typeof value === 'string' && INSTANT.test(value) ? Date.parse(value) + offsetMs : value;

const shows = (reading: Reading<unknown>, value: unknown): boolean =>
  reading.status === 'available' && isDeepStrictEqual(reading.value, value);

/** Where the value of the member is shown although the truth is another. */
const shownAsTruth = (line: ReconciledLine, { combination, occasion, readings }: Seen): readonly string[] => {
  const value = asShown(recordedMember(occasion.generation, line.path, line.member), occasion);
  const isAbout = (path: string): boolean => line.about.includes(path) || line.about.includes(patternOf(path));
  const table = afterMessages(occasion);
  return readings
    .filter(({ path }) => isAbout(path) || isParticular(value))
    .filter(({ path, reading }) => {
      const figure = figureAt(table, path);
      return shows(reading, value) && !(figure && isDeepStrictEqual(truthOf(figure, occasion.sources), value));
    })
    .map(({ path }) => `${combination}: ${path} shows ${JSON.stringify(value)}`);
};

describe.skipIf(!hasFixtures).each(['early', 'v1', 'v2'] as const)('what reconcile.md of %s warns of', (generation) => {
  let seen: readonly Seen[] = [];

  beforeAll(async () => {
    const all: Seen[] = [];
    for (const combination of combinationsOf(generation)) all.push(await look(generation, combination));
    seen = all;
  }, 60_000);
  afterAll(() => {
    seen = [];
  });

  it.each(RECONCILED[generation].map((line) => ({ ...line })))('is not shown: $path $member', (line) => {
    expect(recordedMember(generation, line.path, line.member)).not.toBeUndefined();
    const about = new Set(seen.flatMap(({ readings }) => readings.flatMap(({ path }) => [path, patternOf(path)])));
    expect(line.about.filter((pattern) => !about.has(pattern) && !pattern.startsWith('thoughts.get'))).toEqual([]);
    expect(seen.flatMap((one) => shownAsTruth(line, one))).toEqual([]);
  });

  it('is not asked for where nothing of it is of use', () => {
    const asked = seen.flatMap(({ paths }) => paths);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((path) => UNASKED[generation].some((never) => path.startsWith(never)))).toEqual([]);
  });

  it('does not decide whether an action succeeded: stream and audit call each a success', () => {
    const told = seen.flatMap(({ readings }) => readings.filter(({ path }) => path.endsWith('.succeeded')));
    const sources = told.flatMap(({ reading }) => (reading.status === 'available' ? [reading.source] : []));
    expect([...new Set(sources)]).toEqual(['database']);
  });
});
