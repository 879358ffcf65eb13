import { type Outcome, procedures, type VerdictWord } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { type ExpectedPhase, type ExpectedWords, PHASES } from './phases.expected.ts';
import { ask } from './stand/ask.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { AGENT, openStand, type Stand } from './stand/stand.ts';

const STEP_SECONDS = 5;
const agent = AGENT;

const open = ({ generation, phase, stream, excluded, serviceToken }: ExpectedPhase): Promise<Stand> =>
  openStand({
    generation,
    phase,
    sources: { stream, database: false },
    ...(excluded ? { excludedFamilies: excluded } : {}),
    ...(serviceToken ? { serviceToken } : {}),
  });

const wordsAt = (verdicts: readonly ExpectedWords[], second: number): ExpectedWords | undefined =>
  verdicts.findLast(({ fromSecond }) => fromSecond <= second);

/** While it does what it should, nothing of the agent itself is reported as less than well. */
const WELL: readonly VerdictWord[] = ['idle', 'waiting', 'working'];

const unwellOf = async (stand: Stand): Promise<Readonly<Record<string, Outcome>>> => {
  const { systems } = await ask(stand, procedures.report.get, { agent });
  const unwell = systems
    .filter(({ systemId }) => systemId !== 'collector')
    .flatMap(({ checks }) => checks)
    .filter(({ outcome }) => outcome === 'degraded' || outcome === 'broken');
  return Object.fromEntries(unwell.map(({ checkId, outcome }) => [checkId, outcome]));
};

/** Turns through the phase; says where the verdict was another than it must be. */
const watch = async (stand: Stand, { seconds, verdicts }: ExpectedPhase): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (let second = STEP_SECONDS; second <= seconds; second += STEP_SECONDS) {
    await stand.to(second * 1000);
    const { verdict } = await ask(stand, procedures.agents.get, { agent });
    const expected = wordsAt(verdicts, second);
    if (expected && !expected.words.includes(verdict.word)) {
      faults.push(`at ${second} s ${verdict.word}: ${verdict.sentence} ${verdict.why}`);
    }
  }
  return faults;
};

const titled = PHASES.map((expected) => ({
  ...expected,
  by: [
    expected.stream ? 'answers and stream' : 'answers',
    ...(expected.excluded ?? []).map((family) => `without ${family}`),
  ].join(' '),
}));

describe.skipIf(!hasFixtures)('the recorded phase', () => {
  it.each(titled)('$phase of $generation by $by: $because', { timeout: 60_000 }, async (expected) => {
    const stand = await open(expected);
    try {
      expect(await watch(stand, expected)).toEqual([]);
      const { verdict } = await ask(stand, procedures.agents.get, { agent });
      const codes = verdict.reasons.map(({ code }) => code);
      expect(codes).toEqual(expect.arrayContaining([...(expected.reasons ?? [])]));
      const sources = verdict.reasons.flatMap(({ evidence }) => evidence.map(({ source }) => source));
      expect(sources).toEqual(expect.arrayContaining([...(expected.evidence ?? [])]));
      const untold = verdict.notTold.join('\n');
      for (const words of expected.notTold ?? []) expect(untold).toContain(words);
      const { rows } = await ask(stand, procedures.findings.list, { agent });
      expect([...new Set(rows.map(({ code }) => code))].sort()).toEqual([...(expected.findings ?? [])].sort());
      const unwell = await unwellOf(stand);
      if (WELL.includes(verdict.word)) expect(unwell).toEqual(expected.unwell ?? {});
      expect(unwell).toMatchObject(expected.unwell ?? {});
      expect(stand.faults).toEqual([]);
    } finally {
      await stand.end();
    }
  });
});
