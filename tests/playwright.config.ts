import { defineConfig } from '@playwright/test';
import { CHROMIUM } from './e2e/stand/env.ts';

export default defineConfig({
  testDir: './e2e',
  globalSetup: './e2e/stand/shared-server.ts',
  fullyParallel: true,
  // Twice what CI has cores: now and then each waits for an agent to be asked.
  workers: 4,
  // What passes at the second try is named at the end of the run, with why it failed at first.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: { ...(CHROMIUM ? { executablePath: CHROMIUM } : {}), args: ['--no-sandbox', '--disable-gpu'] },
  },
});
