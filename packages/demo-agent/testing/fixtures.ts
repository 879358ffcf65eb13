import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FIXTURES } from './env.ts';

const FOLDER = FIXTURES ?? fileURLToPath(new URL('../../../../shared/fixtures', import.meta.url));

/** Recordings of real agents lie beside the repository; tests of them are skipped where they are not. */
export const hasFixtures = existsSync(FOLDER);

export const GENERATION_FOLDERS = {
  early: join(FOLDER, 'early-1.4.1'),
  v1: join(FOLDER, 'v1-1.9.4'),
  v2: join(FOLDER, 'v2-2.16.5'),
} as const;

export const TIMELINES = [
  { generation: 'early', name: 'main' },
  { generation: 'v1', name: 'main' },
  { generation: 'v2', name: 'main' },
  { generation: 'v2', name: 'llm-failing' },
] as const;
