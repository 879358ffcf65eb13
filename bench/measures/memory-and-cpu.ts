import { openBrowser } from '../stand/browser.ts';
import { MB, median } from '../stand/figures.ts';
import { cpuSeconds, residentBytes } from '../stand/process-usage.ts';
import { startReplays } from '../stand/replays.ts';
import { startServer } from '../stand/server.ts';
import { numberInStore } from '../stand/store-file.ts';
import { sleep } from '../stand/wait.ts';
import type { Figure, Measure, MeasureOptions } from './measure.ts';

const FOLDER = 'v1-1.9.4';
const SAMPLE_MS = 1_000;
/** Memory is looked at from then on. */
const WARM_UP_MS = 60_000;
const SAY_EVERY = 30;

interface Watched {
  /** Resident memory of the server, bytes, a sample a second after the warm-up. */
  readonly memory: readonly number[];
  /** Of a core, over the whole time. */
  readonly cpuShare: number;
  readonly thoughts: number;
}

const watch = async (pid: number, ms: number, say: (words: string) => void) => {
  const memory: number[] = [];
  const began = performance.now();
  const cpuBefore = cpuSeconds(pid);
  const share = (): number => (cpuSeconds(pid) - cpuBefore) / ((performance.now() - began) / 1000);
  for (let sample = 1; sample * SAMPLE_MS <= ms; sample += 1) {
    await sleep(Math.max(0, began + sample * SAMPLE_MS - performance.now()));
    const resident = residentBytes(pid);
    if (sample * SAMPLE_MS > WARM_UP_MS) memory.push(resident);
    if (sample % SAY_EVERY === 0) {
      say(`${sample} s: ${(resident / MB).toFixed(0)} MB, ${(share() * 100).toFixed(1)} % of a core`);
    }
  }
  return { memory, cpuShare: share() };
};

const withAgents = async (count: number, { minutes, say }: MeasureOptions): Promise<Watched> => {
  const replays = await startReplays(FOLDER, count);
  const server = await startServer({ agents: replays.agents });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(server.address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const watched = await watch(server.pid, minutes * 60_000, say);
    const thoughts = numberInStore(server.dataDir, 'select count(*) from thoughts');
    if (thoughts === 0) throw new Error('no thought was kept: the figures are void');
    return { ...watched, thoughts };
  } finally {
    await browser.close();
    await server.end();
    await replays.end();
  }
};

const figuresOf = (watched: Watched, { count, limitMb }: { count: number; limitMb: number }, minutes: number) => {
  const agents = count === 1 ? 'one agent' : `${count} agents`;
  const { memory, cpuShare, thoughts } = watched;
  const what = `${minutes} min of \`timeline/main\` of v1, looped, with stream and database, ${count === 1 ? 'its overview' : 'the fleet'} open in Chromium`;
  const of = `median ${(median(memory) / MB).toFixed(0)} MB, ${memory.length} samples after the first minute`;
  return {
    memory: {
      measure: `memory of the server, ${agents}, MB`,
      limit: limitMb,
      bound: 'at most',
      measured: Math.max(...memory) / MB,
      how: `${what}; ${thoughts} thoughts kept; resident, the largest; ${of}`,
    } satisfies Figure,
    cpu: {
      measure: `CPU of the server, ${agents}, % of a core`,
      limit: 3,
      bound: 'at most',
      measured: cpuShare * 100,
      how: `${what}; user and system time of all its threads over wall time`,
    } satisfies Figure,
  };
};

const LEAST_MINUTES = 1.2;

const checked = (options: MeasureOptions): MeasureOptions => {
  if (options.minutes < LEAST_MINUTES)
    throw new Error(`--minutes ${options.minutes}: memory is looked at after the first minute`);
  return options;
};

/** What it costs to watch one agent. */
export const oneAgent: Measure = {
  name: 'one-agent',
  run: async (options) => {
    const { memory, cpu } = figuresOf(
      await withAgents(1, checked(options)),
      { count: 1, limitMb: 180 },
      options.minutes,
    );
    return [memory, cpu];
  },
};

/** What it costs to watch a fleet; there is no limit for its CPU, so it is told beside. */
export const twentyAgents: Measure = {
  name: 'twenty-agents',
  run: async (options) => {
    const watched = await withAgents(20, checked(options));
    const { memory } = figuresOf(watched, { count: 20, limitMb: 256 }, options.minutes);
    return [{ ...memory, how: `${memory.how}; ${(watched.cpuShare * 100).toFixed(1)} % of a core` }];
  },
};
