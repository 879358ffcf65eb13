import { test as base, expect } from '@playwright/test';
import { makeFolder, type Server, type ServerOptions, spawnServer } from '../../stand/server.ts';

interface WorkerFixtures {
  /** A demo agent of each generation, as a newcomer sees them: `demo` v2, `demo-2` v1, `demo-3` early. */
  readonly server: Server;
}

interface TestFixtures {
  /** Another server for one test alone; ended with it. */
  readonly startServer: (options: ServerOptions) => Promise<Server>;
  /** Errors of the page's own scripts and console. */
  readonly faults: readonly string[];
}

export const GENERATIONS = { v2: 'demo', v1: 'demo-2', early: 'demo-3' } as const;
export type Generation = keyof typeof GENERATIONS;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const { folder, remove } = makeFolder();
      const spawned = spawnServer({ args: ['--demo', '3'] }, folder);
      const server = await spawned.ready();
      await use(server);
      await server.end();
      await spawned.kill();
      remove();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ server }, use) => use(server.address),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
  startServer: async ({}, use) => {
    const left: (() => unknown)[] = [];
    await use((options) => {
      const { folder, remove } = makeFolder();
      const spawned = spawnServer(options, folder);
      left.push(remove, spawned.kill);
      return spawned.ready();
    });
    for (const clear of left.reverse()) await clear();
  },
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      await use(faults);
    },
    { auto: true },
  ],
});

export { expect };
