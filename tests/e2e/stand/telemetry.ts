import { createTelemetryClient, type TelemetryClient } from '@cirisai/telemetry-client';
import { test as base, expect } from '@playwright/test';
import { makeFolder, type Server, type ServerOptions, spawnServer } from '../../stand/server.ts';
import { sharedAddress } from './env.ts';
import { type Faults, watchFaults } from './faults.ts';

export type Api = TelemetryClient['api'];

interface WorkerFixtures {
  /** Where a demo agent of each generation is watched, as newcomers see them; of all tests: nothing there is changed. */
  readonly shared: string;
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

export const apiOf = ({ address }: Pick<Server, 'address'>): Api => createTelemetryClient({ url: address }).api;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
  shared: [async ({}, use) => use(sharedAddress()), { scope: 'worker' }],
  api: [async ({ shared }, use) => use(apiOf({ address: shared })), { scope: 'worker' }],
  baseURL: async ({ shared }, use) => use(shared),
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
