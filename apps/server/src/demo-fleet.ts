import type { Core } from '@ciris/telemetry-core';
import type { Logger } from 'pino';
import { type DemoAgent, startDemoAgent } from './demo.ts';
import { errorWords } from './log.ts';
import type { Options } from './options/options.ts';
import type { Places } from './places.ts';

const NAMES = ['demo', 'demo-2', 'demo-3'];

/** How many: as said, else one if there is nobody else to watch. */
const demoCount = async ({ demo, agents }: Options, core: Core): Promise<number> => {
  if (demo !== null) return demo;
  const added = (await core.store.reader.agents.list()).filter((record) => record.origin === 'page');
  return agents.length === 0 && added.length === 0 ? 1 : 0;
};

/** Starts the demo agents and has them watched, marked as simulated. Resolves with what stops them. */
export const startDemoFleet = async (parts: {
  readonly options: Options;
  readonly core: Core;
  readonly dataDir: string;
  readonly places: Places;
  readonly log: Logger;
  /** Where this platform is. */
  readonly address: string;
}): Promise<() => Promise<void>> => {
  const { options, core, log } = parts;
  const running: DemoAgent[] = [];
  const count = await demoCount(options, core);
  for (let index = 0; index < count; index += 1) {
    const name = NAMES[index] ?? `demo-${index + 1}`;
    const generation = options.demoGenerations[index % options.demoGenerations.length] ?? 'v2';
    try {
      const agent = await startDemoAgent({
        program: parts.places.demoAgent,
        generation,
        name,
        dataDir: parts.dataDir,
        reportTo: parts.address,
        onLine: (line) => log.debug({ agent: name }, line),
        onExit: (code) => log.error({ agent: name, code }, 'the demo agent ended'),
      });
      running.push(agent);
      await core.fleet.name({
        name,
        url: agent.url,
        credentials: { username: 'admin', password: 'demo' },
        databaseFolder: agent.databaseFolder,
        content: 'full',
        stream: true,
        excludedFamilies: [],
        origin: 'demo',
      });
    } catch (error) {
      log.error({ agent: name, ...errorWords(error) }, 'the demo agent did not start');
    }
  }
  return async () => {
    await Promise.all(running.map((agent) => agent.stop()));
  };
};
