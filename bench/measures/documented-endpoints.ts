import { quantile } from '../stand/figures.ts';
import { type Kept, startKept } from '../stand/kept-server.ts';
import type { Measure } from './measure.ts';

const AGENTS = 20;
const DAYS = 7;
const ASKED = 60;

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What stands for a part of a path. */
const PARTS: Readonly<Record<string, string>> = {
  service: 'LLMService',
  bus: 'llm',
  scope: 'local',
  trace_id: 'task_ta_500_th_1000',
};

const pathsOf = async ({ server }: Kept): Promise<readonly string[]> => {
  const answer = await fetch(`${server.address}/v1/openapi.json`);
  const { paths } = (await answer.json()) as Described;
  return Object.keys(paths).filter((path) => 'get' in (paths[path] ?? {}));
};

const filled = (path: string, agent: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'agent' ? agent : (PARTS[name] ?? 'none')));

const timed = async (address: string): Promise<number> => {
  const began = performance.now();
  const answer = await fetch(address);
  await answer.text();
  // Of a thing that this file does not hold there is nothing: that is an answer too.
  if (answer.status >= 500) throw new Error(`${address} answered ${answer.status}`);
  return performance.now() - began;
};

/** One after the other, of another agent each time. */
const p95Of = async ({ server, agents }: Kept, path: string): Promise<number> => {
  const took: number[] = [];
  for (let turn = 0; turn < ASKED; turn += 1) {
    took.push(await timed(`${server.address}${filled(path, agents[turn % agents.length] ?? '')}`));
  }
  return quantile(took, 0.95);
};

export const documentedEndpoints: Measure = {
  name: 'documented-endpoints',
  run: async ({ say }) => {
    const kept = await startKept({ agents: AGENTS, days: DAYS, say });
    try {
      const paths = await pathsOf(kept);
      const each: (readonly [string, number])[] = [];
      for (const path of paths) {
        const p95 = await p95Of(kept, path);
        say(`${path}: ${p95.toFixed(1)} ms`);
        each.push([path, p95]);
      }
      each.sort(([, a], [, b]) => b - a);
      const [slowest = ['', Number.NaN] as const] = each;
      const next = each.slice(1, 4).map(([path, p95]) => `\`${path}\` ${p95.toFixed(1)} ms`);
      return [
        {
          measure: 'documented endpoint, p95, ms',
          limit: 50,
          bound: 'at most',
          measured: slowest[1],
          how: `${AGENTS} agents and ${DAYS} days kept, each of ${paths.length} paths asked ${ASKED} times, one after the other; the slowest, \`${slowest[0]}\`; then ${next.join(', ')}`,
        },
      ];
    } finally {
      await kept.end();
    }
  },
};
