import { type OutputOf, procedures } from '@ciris/telemetry-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, answerOf, askAll } from './stand/ask-all.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { AGENT, COMBINATIONS, openStand, type Stand } from './stand/stand.ts';

const HOUR_MS = 3_600_000;
/** Thoughts have ended and others run, long after both clocks were compared. */
const ASKED_AT_MS = 100_010;
/** Our clock is compared with the agent's by answers on their way. */
const NEAR_MS = 1_000;
const INSTANTS = { from: 1e12, to: 3e12 } as const;

/** What tells by how much the clocks differ is to differ. */
const OF_CLOCKS =
  /^(?:agents\.(?:get|raw)|system\.time|findings\.|incidents\.list|report\.|services\.get\[TimeService\])/;
/** A clock that is off is an incident of its own. */
const isOfClocks = ({ name, answer }: Asked): boolean =>
  OF_CLOCKS.test(name) ||
  (name.startsWith('incidents.get') && (answer as OutputOf<typeof procedures.incidents.get>).type === 'clock_off');
/** TimeService is judged by it. */
const DRIFT_AS_EVIDENCE = /health\.evidence\.\d+\.value: -?\d+, -?3(?:599|600)\d{3}$/;

/** A verdict moves more often before both clocks were compared. */
const TIMES = / \(\d+ changes\)/;
/** Each stand has a port of its own, and an event is named by its instant. */
const OWN = /(?<=127\.0\.0\.1:)\d+|(?<=^event:\w+:)\d{13}/;

type Path = string;

const isInstant = (value: number): boolean => value > INSTANTS.from && value < INSTANTS.to;

/** Where two answers differ, if the instants of the second are by a clock that is so much ahead. */
const differences = (one: unknown, other: unknown, aheadMs: number, path: Path = ''): readonly Path[] => {
  if (typeof one === 'number' && typeof other === 'number') {
    const awayMs = isInstant(one) ? other - aheadMs - one : other - one;
    return Math.abs(awayMs) <= NEAR_MS ? [] : [`${path}: ${one}, ${other}`];
  }
  if (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    const member = (of: object, key: string): unknown => (of as Record<string, unknown>)[key];
    return [...keys].flatMap((key) => differences(member(one, key), member(other, key), aheadMs, `${path}.${key}`));
  }
  const said = (value: unknown): unknown =>
    typeof value === 'string' ? value.replace(TIMES, '').replace(OWN, '') : value;
  return said(one) === said(other) ? [] : [`${path}: ${JSON.stringify(one)}, ${JSON.stringify(other)}`];
};

const open = async (aheadMs: number): Promise<Stand> => {
  const stand = await openStand({ generation: 'v2', timeline: 'main', sources: COMBINATIONS.all, lateMs: 7, aheadMs });
  await stand.to(ASKED_AT_MS);
  return stand;
};

/** Of each check of the report that does not find out about clocks. */
const outcomesOf = (asked: readonly Asked[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    answerOf(asked, procedures.report.get)
      .systems.flatMap(({ checks }) => checks)
      .filter(({ checkId }) => checkId !== 'time.drift' && checkId !== 'collector.findings')
      .map(({ checkId, outcome }) => [checkId, outcome]),
  );

const figuresOf = (asked: readonly Asked[]): readonly Asked[] => asked.filter((one) => !isOfClocks(one));

describe.skipIf(!hasFixtures)('what is shown of an agent', () => {
  let together: readonly Asked[];
  let outcomes: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const stand = await open(0);
    const asked = await askAll(stand);
    [together, outcomes] = [figuresOf(asked), outcomesOf(asked)];
    await stand.end();
  });

  describe.each([
    ['behind', HOUR_MS],
    ['ahead', -HOUR_MS],
  ])('whose clock is an hour %s', (_, aheadMs) => {
    let stand: Stand;
    beforeAll(async () => {
      stand = await open(aheadMs);
    });
    afterAll(() => stand.end());

    it('is the same, by our clock', async () => {
      const apart = figuresOf(await askAll(stand));
      expect(apart.map(({ name }) => name)).toEqual(together.map(({ name }) => name));
      expect(together.length).toBeGreaterThan(60);
      const differ = together.flatMap(({ name, answer }, index) =>
        differences(answer, apart[index]?.answer, aheadMs)
          .filter((path) => !DRIFT_AS_EVIDENCE.test(path))
          .map((path) => `${name}${path}`),
      );
      expect(differ).toEqual([]);
    });

    it('is reported the same, but for its clock', async () => {
      expect(outcomesOf(await askAll(stand))).toEqual(outcomes);
    });

    it('is by our clock at once after a restart of ours', async () => {
      await stand.restart();
      const driftMs = stand.core.fleet.directory.find(AGENT).driftMs ?? 0;
      expect(Math.abs(driftMs + aheadMs)).toBeLessThan(NEAR_MS);
    });
  });
});
