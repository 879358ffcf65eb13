import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OutputOf, type Procedure, procedures } from '@ciris/telemetry-contracts';
import { type Core, createCore } from '@ciris/telemetry-core';
import { FAMILY_NAMES } from '@ciris/telemetry-core/before-start';
import { ask } from '../judge/stand/ask.ts';
import { type PlacedReading, readingsOf } from '../judge/stand/readings.ts';
import { ANSWERED, cacheOf, FIGURES, LISTS } from './figures.ts';
import type { Shown } from './judge.ts';
import type { Options } from './options.ts';

const AGENT = 'accepted';
const PAGE = 1_000;
/** From a commit in the database until the platform has looked, read and kept it. */
const DATABASE_MS = 3_000;

/** What the pages show at one look. */
export interface Look {
  /** Every reading that a page shows of the agent. */
  readonly readings: readonly PlacedReading[];
  /** Those of them, and of the lists and answers, that the agent's database can be asked for. */
  readonly shown: readonly Shown[];
}

export interface Watch {
  look(withDatabase: boolean): Promise<Look>;
  /** State of each source, with why it is not open. */
  sources(): Promise<OutputOf<typeof procedures.agents.sources>['sources']>;
  findings(): Promise<OutputOf<typeof procedures.findings.list>['rows']>;
  agent(): Promise<OutputOf<typeof procedures.agents.get>>;
  end(): Promise<void>;
}

/** A question that every page of the agent puts. */
const asked = <P extends Procedure>(core: Core, procedure: P): Promise<OutputOf<P>> =>
  ask({ core }, procedure, { agent: AGENT });

const PAGES = [
  procedures.system.snapshot,
  procedures.system.health,
  procedures.system.time,
  procedures.cognition.current,
  procedures.queue.status,
  procedures.deferrals.list,
] as const;

const allIds = async (core: Core, list: keyof typeof LISTS): Promise<string> => {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const input = { agent: AGENT, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page =
      list === 'tasks.list.rows'
        ? await ask({ core }, procedures.tasks.list, input)
        : await ask({ core }, procedures.thoughts.list, input);
    for (const row of page.rows) ids.push('thoughtId' in row ? row.thoughtId : (row.taskId ?? ''));
    cursor = page.next;
    if (cursor === undefined) return ids.sort().join(' ');
  }
};

const listed = async (core: Core): Promise<readonly Shown[]> => {
  const shown: Shown[] = [];
  for (const [list, truth] of Object.entries(LISTS)) {
    const observedAt = Date.now();
    const value = await allIds(core, list as keyof typeof LISTS);
    shown.push({ figure: list, truth, value, by: 'list', observedAt, cacheMs: DATABASE_MS });
  }
  return shown;
};

const ofReadings = (readings: readonly PlacedReading[]): readonly Shown[] =>
  readings.flatMap(({ path, reading }) => {
    const truth = FIGURES[path];
    if (truth === undefined || reading.status === 'unavailable' || reading.source !== 'database') return [];
    const { value, source, endpoint, observedAt } = reading;
    return [{ figure: path, truth, value, by: `${source} ${endpoint}`, observedAt, cacheMs: DATABASE_MS }];
  });

/** What each answer alone says, whether or not a page shows it: the platform keeps every source. */
const answered = async (core: Core, agent: number): Promise<readonly Shown[]> =>
  (await core.store.reader.snapshots.list(agent)).flatMap(({ subject, key, source, endpoint, fields, ...row }) =>
    source !== 'answer' || key !== '' || row.gone
      ? []
      : Object.entries(fields).flatMap(([name, state]) => {
          const truth = ANSWERED[`${subject}.${name}`];
          if (truth === undefined || !('value' in state)) return [];
          const figure = `${subject}.${name}`;
          const { observedAt } = row;
          return [{ figure, truth, value: state.value, by: endpoint, observedAt, cacheMs: cacheOf(endpoint) }];
        }),
  );

interface Begun {
  readonly core: Core;
  /** Number of the agent in the store. */
  readonly number: number;
  end(): Promise<void>;
}

const begin = async (
  options: Options,
  onFault: (words: string) => void,
  only: { readonly database: boolean },
): Promise<Begun> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ciris-acceptance-'));
  const core = await createCore({
    dataDir,
    about: { version: '0.0.0', nodeVersion: process.version, basePath: '/' },
    // Of what is older than we keep the database tells as well.
    retention: { thoughtsMs: null },
    onFault: (where, error) => onFault(`${where}: ${String(error)}`),
  });
  await core.start();
  const { number } = await core.fleet.name({
    name: AGENT,
    url: options.url,
    credentials: options.credentials,
    databaseFolder: options.databaseFolder,
    content: 'none',
    stream: !only.database,
    excludedFamilies: only.database ? FAMILY_NAMES : [],
    origin: 'flag',
  });
  return {
    core,
    number,
    end: async () => {
      await core.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
};

const sourcesOf = async (core: Core) => (await asked(core, procedures.agents.sources)).sources;

const OPEN_WITHIN_MS = 20_000;

/**
 * Whether the platform finds that it may read the database without harm to the agent: only then do
 * we look into it ourselves. Null: it does; else why not.
 */
export const whyNotReadable = async (options: Options, onFault: (words: string) => void): Promise<string | null> => {
  const { core, end } = await begin(options, onFault, { database: true });
  try {
    const until = Date.now() + OPEN_WITHIN_MS;
    for (;;) {
      const state = (await sourcesOf(core)).find(({ source }) => source === 'database');
      if (state?.state === 'open') return null;
      const settled = state?.state === 'lost' || state?.state === 'forbidden';
      if (settled || Date.now() > until) return state?.detail ?? 'it was not opened';
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    await end();
  }
};

/** Watches the agent as the platform does, with a store of its own that is gone at the end. */
export const openWatch = async (options: Options, onFault: (words: string) => void): Promise<Watch> => {
  const { core, number, end } = await begin(options, onFault, { database: false });
  return {
    look: async (withDatabase) => {
      const answers = [];
      for (const procedure of PAGES) {
        answers.push({ name: procedure.name, procedure: procedure.name, answer: await asked(core, procedure) });
      }
      // What is worked out for each step stands on the single thoughts, which the judge of the recordings holds.
      const readings = readingsOf(answers).filter(({ path }) => !path.includes('['));
      const more = withDatabase ? [...(await listed(core)), ...(await answered(core, number))] : [];
      return { readings, shown: [...(withDatabase ? ofReadings(readings) : []), ...more] };
    },
    sources: () => sourcesOf(core),
    findings: async () => (await ask({ core }, procedures.findings.list, { agent: AGENT, limit: PAGE })).rows,
    agent: () => asked(core, procedures.agents.get),
    end,
  };
};
