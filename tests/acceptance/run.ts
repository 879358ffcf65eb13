import type { Finding } from '@ciris/telemetry-contracts';
import { MOMENTARY } from './figures.ts';
import { concluded, judge, type Shown } from './judge.ts';
import type { Options } from './options.ts';
import { openTruth, type Truth, type TruthReader } from './truth.ts';
import { type Look, openWatch, type Watch, whyNotReadable } from './watch.ts';

/**
 * - `right` what is shown is what the database held
 * - `agrees` several open sources say the same
 * - `wrong` it is not, or they do not
 * - `not checkable` one source alone tells it
 * - `not told` and said so, with the reason
 */
export type Verdict = 'right' | 'agrees' | 'wrong' | 'not checkable' | 'not told';

export interface Line {
  readonly figure: string;
  readonly shown: string;
  readonly by: string;
  readonly verdict: Verdict;
  readonly detail: string;
}

export interface Result {
  readonly heading: string;
  readonly lines: readonly Line[];
  readonly findings: readonly Finding[];
  /** What kept the run from checking what it should have. */
  readonly obstacles: readonly string[];
}

const EVERY_MS = 2_000;
/** Looking may take this share of the time. */
const SHARE = 20;
/** Pages are read so often at the end of the run. */
const LOOKS = 6;
/** Sources that should be open and are not. */
const CLOSED: ReadonlySet<string> = new Set(['lost', 'forbidden', 'connecting']);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const words = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

interface Seen {
  readonly truths: readonly Truth[];
  readonly looks: readonly Look[];
}

/** Our own looks at the database; none while the platform finds that it cannot be read. */
const createTruths = (watch: Watch, folder: string | null) => {
  const truths: Truth[] = [];
  let reader: TruthReader | null = null;
  return {
    truths,
    look: async (): Promise<void> => {
      if (folder === null) return;
      const state = (await watch.sources()).find(({ source }) => source === 'database')?.state;
      if (state === 'lost' || state === 'forbidden') return;
      try {
        reader ??= openTruth(folder);
        truths.push(reader.read());
      } catch {
        // Busy, or replaced just now: the next look tells.
        reader = null;
      }
    },
  };
};

const observe = async (watch: Watch, options: Options, onProgress: (leftMs: number) => void): Promise<Seen> => {
  const { truths, look } = createTruths(watch, options.databaseFolder);
  const end = Date.now() + options.minutes * 60_000;
  const looks: Look[] = [];
  for (let left = end - Date.now(); left > 0 || looks.length < LOOKS; left = end - Date.now()) {
    const began = Date.now();
    onProgress(Math.max(0, left));
    await look();
    const took = Date.now() - began;
    const ending = left <= LOOKS * EVERY_MS;
    if (ending) looks.push(await watch.look(truths.length > 0));
    await sleep(ending ? EVERY_MS : Math.max(EVERY_MS, took * SHARE));
  }
  await look();
  return { truths, looks };
};

/** Figures that the database tells, by all looks. */
const againstDatabase = ({ truths, looks }: Seen): readonly Line[] => {
  const byFigure = new Map<string, Shown[]>();
  for (const shown of looks.flatMap((look) => look.shown)) {
    const key = `${shown.figure} ${shown.by}`;
    byFigure.set(key, [...(byFigure.get(key) ?? []), shown]);
  }
  const newest = truths.at(-1);
  return [...byFigure.values()].map((all): Line => {
    const { figure, value, by, truth } = all.at(-1) as Shown;
    const judged = all.map((shown) => ({ outcome: judge(shown, truths), observedAt: shown.observedAt }));
    const outcome = concluded(judged, MOMENTARY.has(truth));
    const held = newest?.values[truth];
    const list = by === 'list' && typeof value === 'string';
    const shown = list ? `${value === '' ? 0 : value.split(' ').length} ids` : words(value);
    const detail = {
      right: 'as in the database',
      wrong: `not what the database had; now it has ${list ? 'other ids' : words(held)}`,
      open: judged.some((one) => one.outcome === 'wrong')
        ? 'of a moment between two looks'
        : 'it may speak of a time before this run',
    }[outcome];
    return {
      figure,
      shown,
      by: list ? 'all sources' : by,
      detail,
      verdict: outcome === 'open' ? 'not checkable' : outcome,
    };
  });
};

/** All other readings: by what the sources say of each other. */
const amongSources = ({ looks }: Seen, judged: ReadonlySet<string>): readonly Line[] =>
  (looks.at(-1)?.readings ?? [])
    .filter(({ path }) => !judged.has(path))
    .map(({ path, reading }): Line => {
      if (reading.status === 'unavailable') {
        const detail = reading.detail ?? '';
        return { figure: path, shown: '–', by: '', verdict: 'not told', detail: `${reading.reason}: ${detail}` };
      }
      const others = reading.agreesWith ?? [];
      const shown = words(reading.value);
      const by = `${reading.source} ${reading.endpoint}`;
      if (others.length === 0) return { figure: path, shown, by, verdict: 'not checkable', detail: 'one source alone' };
      const detail = `with ${others.map(({ source, endpoint }) => `${source} ${endpoint}`).join(', ')}`;
      return { figure: path, shown, by, verdict: 'agrees', detail };
    });

/** The platform compares exact sources itself; what it found to differ is wrong on one side. */
const disagreements = (findings: readonly Finding[]): readonly Line[] =>
  findings
    .filter(({ code, closedAt }) => code === 'sources_disagree' && closedAt === null)
    .map(({ subject, title, detail }) => ({ figure: subject, shown: '', by: title, verdict: 'wrong', detail }));

const headingOf = async (watch: Watch): Promise<string> => {
  const { version, generation, verdict } = await watch.agent();
  const named = version.status === 'available' ? version.value : 'of unknown version';
  return `${named} (${generation ?? 'generation not found'}), ${verdict.word}: ${verdict.sentence}`;
};

const obstaclesOf = async (watch: Watch, unreadable: string | null): Promise<readonly string[]> => {
  const closed = (await watch.sources()).filter(({ state }) => CLOSED.has(state));
  const own = unreadable === null ? [] : [`database: ${unreadable}`];
  return [...own, ...closed.map(({ source, state, detail }) => `${source}, ${state}: ${detail}`)];
};

/** Watches for a time and judges what was shown. `onProgress`: ms that are left. */
export const accept = async (
  options: Options,
  onFault: (words: string) => void,
  onProgress: (leftMs: number) => void,
): Promise<Result> => {
  const unreadable = options.databaseFolder === null ? null : await whyNotReadable(options, onFault);
  const allowed = unreadable === null ? options : { ...options, databaseFolder: null };
  const watch = await openWatch(allowed, onFault);
  try {
    const seen = await observe(watch, allowed, onProgress);
    const database = againstDatabase(seen);
    const judged = new Set(database.map(({ figure }) => figure));
    const findings = await watch.findings();
    return {
      heading: await headingOf(watch),
      lines: [...database, ...amongSources(seen, judged), ...disagreements(findings)],
      findings,
      obstacles: await obstaclesOf(watch, unreadable),
    };
  } finally {
    await watch.end();
  }
};
