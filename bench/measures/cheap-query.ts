import { fileURLToPath } from 'node:url';
import { startChild } from '../stand/children.ts';
import { cpuSeconds } from '../stand/process-usage.ts';
import { type BenchServer, startServer } from '../stand/server.ts';
import type { Measure } from './measure.ts';

const ASKER = fileURLToPath(new URL('../stand/asker-main.ts', import.meta.url));
const CONNECTIONS = 32;
const WARM_UP_SECONDS = 3;
const SECONDS = 15;
/** What one request of a page asks for together. */
const TOGETHER = 10;

interface Rate {
  /** Answers a second that the server used of a core. */
  readonly aCore: number;
  readonly aSecond: number;
}

const rateOf = async (server: BenchServer, path: string, seconds: number): Promise<Rate> => {
  const before = cpuSeconds(server.pid);
  const args = [ASKER, `${server.address}${path}`, String(CONNECTIONS), String(seconds)];
  const asker = startChild(process.execPath, args);
  const [, told = '{}'] = await asker.says(/^asked (\{.*\})$/m, (seconds + 30) * 1000);
  const { answers } = JSON.parse(told) as { answers: number };
  await asker.end();
  return { aCore: answers / (cpuSeconds(server.pid) - before), aSecond: answers / seconds };
};

const ONE = '/api/trpc/system.about';
const SEVERAL = `/api/trpc/${Array.from({ length: TOGETHER }, () => 'system.about').join(',')}?batch=1&input=%7B%7D`;

export const cheapQuery: Measure = {
  name: 'cheap-query',
  run: async ({ say }) => {
    const server = await startServer({ flags: ['--no-demo'] });
    try {
      await rateOf(server, ONE, WARM_UP_SECONDS);
      const one = await rateOf(server, ONE, SECONDS);
      say(`one a request: ${Math.round(one.aCore)} a core`);
      const several = await rateOf(server, SEVERAL, SECONDS);
      const batched = Math.round(several.aCore * TOGETHER);
      return [
        {
          measure: 'tRPC cheap query, a CPU second',
          limit: 15_000,
          bound: 'at least',
          measured: batched,
          how: `\`system.about\`, ${TOGETHER} a request as pages and the typed client ask, over ${CONNECTIONS} connections for ${SECONDS} s, by user and system time of the server; one a request: ${Math.round(one.aCore)}, ${Math.round(one.aSecond)} a second`,
        },
      ];
    } finally {
      await server.end();
    }
  },
};
