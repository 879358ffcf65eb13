import { type Generation, procedures } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { ask } from './stand/ask.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { AGENT, openStand, type Stand } from './stand/stand.ts';
import { trueLines } from './truth/log-lines.ts';

/** Longer than two rounds of the family: the second answer repeats the first. */
const READ_MS = 330_000;
const agent = AGENT;

const inPhase = async <T>(generation: Generation, phase: string, use: (stand: Stand) => Promise<T>): Promise<T> => {
  const stand = await openStand({ generation, phase, sources: { stream: false, database: false }, store: 'sqlite' });
  try {
    await stand.to(READ_MS);
    return await use(stand);
  } finally {
    await stand.end();
  }
};

const linesOf = async (stand: Stand, asked: object = {}) =>
  (await ask(stand, procedures.logs.list, { agent, limit: 1000, ...asked })).rows;

describe.skipIf(!hasFixtures)('lines of the log', () => {
  it.each([
    ['v1', 'after-messages', 7],
    ['v2', 'after-messages', 65],
    ['v2', 'llm-failing', 59],
    ['v2', 'llm-rate-limited', 100],
  ] as const)('of %s while %s: each once, and no other', async (generation, phase, amount) => {
    await inPhase(generation, phase, async (stand) => {
      const truth = trueLines(generation, phase);
      const rows = await linesOf(stand);
      const { offsetMs } = stand.replay;
      const keyOf = (at: number, level: string): string => `${at} ${level}`;
      expect(rows.map(({ at, level }) => keyOf(at, level)).sort()).toEqual(
        truth.map(({ timestamp, level }) => keyOf(Date.parse(timestamp) + offsetMs, level)).sort(),
      );
      expect(rows).toHaveLength(amount);
      const answers = await ask(stand, procedures.agents.sources, { agent });
      expect(answers.endpoints.find(({ endpoint }) => endpoint === 'GET /v1/telemetry/logs')?.lastStatus).toBe(200);
    });
  });

  it('lead to the thoughts that they name', async () => {
    await inPhase('v2', 'llm-failing', async (stand) => {
      const rows = await linesOf(stand);
      const named = new Set(rows.flatMap(({ thoughtId }) => thoughtId ?? []));
      expect(named.size).toBe(3);
      for (const thought of named) {
        const mine = rows.filter(({ thoughtId }) => thoughtId === thought);
        expect(await linesOf(stand, { thought })).toEqual(mine);
      }
      expect(await linesOf(stand, { class: 'llm_error' })).toHaveLength(9);
    });
  });

  it('are masked, and cut as the operator wants it', async () => {
    await inPhase('v2', 'after-messages', async (stand) => {
      const texts = (await linesOf(stand)).map(({ message }) => message ?? '');
      expect(texts.every((text) => text.length > 0 && text.length <= 280)).toBe(true);
      expect(texts.join('\n')).not.toMatch(/wa-root-ciris|\d+\.\d+\.\d+\.\d+/);
    });
  });

  it('are told by no file of early, and that is said', async () => {
    await inPhase('early', 'after-messages', async (stand) => {
      const { rows, sentence, columns } = await ask(stand, procedures.logs.list, { agent, limit: 1000 });
      expect([rows, sentence]).toEqual([[], '1.4 writes its log to no file, and so no line of it can be read.']);
      // Who pushes by OTLP would tell it.
      expect(columns.level).toMatchObject({ unavailable: 'not_granted' });
    });
  });
});
