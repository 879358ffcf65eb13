import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Replay, startReplay } from '@ciris/demo-agent';
import type { Generation } from '@ciris/telemetry-contracts';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { generationFolder, hasFixtures } from '../judge/stand/fixtures.ts';
import { environment } from '../stand/env.ts';

const PROGRAM = fileURLToPath(new URL('./acceptance.ts', import.meta.url));
/** The families that are held against the database have been read by then. */
const MINUTES = '0.3';
/** Alone it takes half a minute; beside other work each program waits for the processor. */
const LIMIT_MS = 300_000;
const PASSWORD = 'never-to-be-shown';

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { env: { ...environment, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('close', (code) => resolve({ code, output }));
  });

const CREDENTIALS = { CIRIS_TELEMETRY_AGENT_USERNAME: 'admin', CIRIS_TELEMETRY_AGENT_PASSWORD: PASSWORD };

const accept = (replay: Replay, withDatabase: boolean): Promise<Ended> => {
  const database = withDatabase && replay.databaseFolder !== null ? ['--agent-db', replay.databaseFolder] : [];
  return run(['--agent', replay.url, ...database, '--minutes', MINUTES], CREDENTIALS);
};

const sumsOf = (output: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (output.trimEnd().split('\n').at(-1) ?? '').split(', ').map((part) => {
      const [count, ...verdict] = part.split(' ');
      return [verdict.join(' '), Number(count)];
    }),
  );

/** One entry of the audit trail less than the agent's answers tell. */
const alter = (folder: string): void => {
  const file = join(folder, 'ciris_audit.db');
  if (!existsSync(file)) throw new Error(`no database in ${folder}`);
  const database = new Database(file);
  database.exec('delete from audit_log where sequence_number = (select max(sequence_number) from audit_log)');
  database.close();
};

const GENERATIONS = ['early', 'v1', 'v2'] as const satisfies readonly Generation[];

interface Case {
  readonly generation: Generation;
  readonly database: boolean;
  readonly altered?: true;
}

const CASES: readonly Case[] = [
  ...GENERATIONS.flatMap((generation) => [true, false].map((database) => ({ generation, database }))),
  { generation: 'v1', database: true, altered: true },
];

const runCase = async ({ generation, database, altered }: Case): Promise<Ended> => {
  const replay = await startReplay({ folder: generationFolder(generation), phase: 'after-messages' });
  try {
    if (altered) alter(replay.databaseFolder ?? '');
    return await accept(replay, database);
  } finally {
    await replay.stop();
  }
};

describe.skipIf(!hasFixtures)('a running agent', () => {
  const ended = new Map<Case, Ended>();
  // All at once: each of them mostly waits.
  beforeAll(async () => {
    await Promise.all(CASES.map(async (one) => ended.set(one, await runCase(one))));
  }, LIMIT_MS);
  const endOf = (one: Case): Ended => ended.get(one) ?? { code: null, output: 'it was not run' };
  const cases = (database: boolean) => CASES.filter((one) => one.database === database && !one.altered);

  it.each(cases(true))('of $generation is held against its database', (one) => {
    const { code, output } = endOf(one);
    expect(sumsOf(output), output).toMatchObject({ wrong: 0 });
    expect(sumsOf(output).right, output).toBeGreaterThan(30);
    expect(output).not.toContain(PASSWORD);
    expect(code).toBe(0);
  });

  it.each(cases(false))('of $generation has nothing right by itself', (one) => {
    const { code, output } = endOf(one);
    expect(sumsOf(output), output).toMatchObject({ wrong: 0, right: 0 });
    expect(sumsOf(output)['not checkable'], output).toBeGreaterThan(5);
    expect(code).toBe(0);
  });

  it.each(CASES.filter(({ altered }) => altered))('whose database says something else is found out', (one) => {
    const { code, output } = endOf(one);
    expect(output).toMatch(
      /^wrong +audit\.entries +39 +GET \/v1\/audit\/entries +not what the database had; now it has 38$/m,
    );
    expect(code).toBe(1);
  });
});

describe('an agent', { timeout: LIMIT_MS }, () => {
  it('that is not there passes nothing', { timeout: LIMIT_MS }, async () => {
    const { code, output } = await run(['--agent', 'http://127.0.0.1:9', '--minutes', '0.05']);
    expect(output).toContain('answer, connecting');
    expect(code, output).toBe(1);
  });
});

describe('wrong use', { timeout: LIMIT_MS }, () => {
  const mistakes: readonly (readonly [string, readonly string[], string])[] = [
    ['no agent', [], '--agent is missing'],
    ['another scheme', ['--agent', 'ftp://127.0.0.1'], 'must be an http:// or https:// address'],
    ['a password in the address', ['--agent', 'http://ann:pw@127.0.0.1:9'], 'no credentials in the address'],
    ['a query in the address', ['--agent', 'http://127.0.0.1:9/?token=t'], 'no query'],
    ['no such folder', ['--agent', 'http://127.0.0.1:9', '--agent-db', './nowhere'], 'data directory'],
    ['no minutes', ['--agent', 'http://127.0.0.1:9', '--minutes', 'soon'], 'must be a number'],
  ];
  for (const [what, args, words] of mistakes) {
    it(`${what} is said`, async () => {
      const { code, output } = await run(args);
      expect(output).toContain(words);
      expect(code).toBe(2);
    });
  }

  it('a secret by flag is refused and not repeated', async () => {
    const { code, output } = await run(['--agent', 'http://127.0.0.1:9', `--token=${PASSWORD}`]);
    expect(output).toContain('--token is not known here');
    expect(output).not.toContain(PASSWORD);
    expect(code).toBe(2);
  });
});
