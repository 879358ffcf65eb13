import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the recordings of real agents lie: beside the repository unless the environment says otherwise. */
export const fixturesFolder = (environment: string | undefined): string =>
  environment ?? fileURLToPath(new URL('../../../../shared/fixtures', import.meta.url));

export const hasFixtures = (folder: string): boolean => existsSync(folder);
