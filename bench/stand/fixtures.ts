import { join } from 'node:path';
import { fixturesFolder, hasFixtures } from '@ciris/telemetry-core/testing/stream';
import { FIXTURES } from '../env.ts';

/** A folder of the recordings, such as `v1-1.9.4`. */
export const recordings = (folder = ''): string => {
  const root = fixturesFolder(FIXTURES);
  if (!hasFixtures(root)) {
    throw new Error(`No recordings at ${root}: name their folder in CIRIS_TELEMETRY_FIXTURES.`);
  }
  return join(root, folder);
};
