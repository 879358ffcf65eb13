import { createTelemetryClient, type TelemetryClient } from '@cirisai/telemetry-client';
import { test as base, expect } from '@playwright/test';
import { makeFolder, type Server, type ServerOptions, spawnServer } from '../../stand/server.ts';
import { type Faults, watchFaults } from './faults.ts';

export type Api = TelemetryClient['api'];

interface WorkerFixtures {
  /** A demo agent of each generation, as a newcomer sees them: `demo` v2, `demo-2` v1, `demo-3` early. */
  readonly server: Server;
  /** The same platform asked past every page: what a figure on a page has to equal. */
  readonly api: Api;
}

interface TestFixtures {
  /** Another server for one test alone; ended with it. */
  readonly startServer: (options: ServerOptions) => Promise<Server>;
  /** Errors of the page's own scripts and console: any that is not forgiven fails the test. */
  readonly faults: Faults;
}

export const GENERATIONS = { v2: 'demo', v1: 'demo-2', early: 'demo-3' } as const;
export type Generation = keyof typeof GENERATIONS;
export const EACH_GENERATION = Object.entries(GENERATIONS) as readonly (readonly [Generation, string])[];

export const apiOf = (server: Server): Api => createTelemetryClient({ url: server.address }).api;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const { folder, remove } = makeFolder();
      const spawned = spawnServer({ args: ['--demo', '3'] }, folder);
      const server = await spawned.ready();
      const { rows } = await apiOf(server).agents.list.query({});
      if (rows.length !== EACH_GENERATION.length) throw new Error(`a demo agent did not start:\n${server.output()}`);
      await use(server);
      await server.end();
      await spawned.kill();
      remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  api: [async ({ server }, use) => use(apiOf(server)), { scope: 'worker' }],
  baseURL: async ({ server }, use) => use(server.address),
  startServer: async ({ context }, use) => {
    const left: (() => unknown)[] = [];
    await use((options) => {
      const { folder, remove } = makeFolder();
      const spawned = spawnServer(options, folder);
      left.push(remove, spawned.kill);
      return spawned.ready();
    });
    // A page whose server goes away complains, and would be right.
    for (const page of context.pages()) await page.close();
    for (const clear of left.reverse()) await clear();
  },
  faults: [
    async ({ page }, use) => {
      const faults = await watchFaults(page);
      await use(faults);
      expect(faults.left(), 'complaints of the page').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
