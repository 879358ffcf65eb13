import { expect, test } from 'vitest';
import { GENERATION_FOLDERS, hasFixtures } from '../../../testing/fixtures.ts';
import { isAnswer } from './answer.ts';
import { foldersIn } from './generation.ts';
import { type PhaseAnswer, readPhase } from './phase.ts';
import { PHASES } from './phases.ts';

type Generation = keyof typeof GENERATION_FOLDERS;
const GENERATIONS = Object.keys(GENERATION_FOLDERS) as Generation[];

/** Rounding and the time between counting and answering. */
const TOLERANCE_MS = 5_000;

interface Uptime {
  uptime_seconds?: number;
  data?: { uptime_seconds?: number };
}

/** These count the agent's process, not a part of it. */
const TELLING = new Set(['/v1/system/health', '/v1/system/time', '/v1/agent/status', '/v1/telemetry/overview']);

const startOf = (answer: PhaseAnswer): readonly number[] => {
  if (!TELLING.has(answer.path) || !isAnswer(answer.outcome) || answer.outcome.status !== 200) return [];
  const seconds = (JSON.parse(answer.outcome.body) as Uptime).data?.uptime_seconds;
  return seconds === undefined ? [] : [answer.observedAt - seconds * 1000];
};

test.skipIf(!hasFixtures).each(GENERATIONS)(
  'the phases of %s stand with their process, in their order',
  (generation) => {
    const root = GENERATION_FOLDERS[generation];
    const processes = PHASES[generation];
    expect(processes.flatMap((process) => process.phases).sort()).toEqual(foldersIn(`${root}/answers`));
    const starts = processes.map(({ phases }) => {
      const answers = phases.map((phase) => readPhase(root, phase));
      const times = answers.flatMap((one) => one.flatMap(startOf)).sort((a, b) => a - b);
      const begins = answers.map((one) => one.find((answer) => answer.method === 'GET')?.observedAt ?? 0);
      expect(begins).toEqual([...begins].sort((a, b) => a - b));
      expect(times.length).toBeGreaterThan(0);
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(TOLERANCE_MS);
      return times[0] ?? 0;
    });
    const apart = starts.toSorted((a, b) => a - b).map((start, index, all) => start - (all[index - 1] ?? 0));
    expect(Math.min(...apart)).toBeGreaterThan(10 * TOLERANCE_MS);
  },
);
