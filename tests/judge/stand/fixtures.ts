import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Generation } from '@ciris/telemetry-contracts';
import { FIXTURES } from './env.ts';

const ROOT = FIXTURES ?? fileURLToPath(new URL('../../../../shared/fixtures', import.meta.url));

/** Recordings of real agents lie beside the repository; where they are not, the judge is skipped. */
export const hasFixtures = existsSync(ROOT);

const FOLDERS: Readonly<Record<Generation, string>> = {
  early: 'early-1.4.1',
  v1: 'v1-1.9.4',
  v2: 'v2-2.16.5',
};

export const generationFolder = (generation: Generation): string => join(ROOT, FOLDERS[generation]);

/** Text of a recording, unpacked where only its packed form is there. */
export const readRecording = (generation: Generation, ...path: readonly string[]): string => {
  const file = join(generationFolder(generation), ...path);
  return existsSync(file) ? readFileSync(file, 'utf8') : gunzipSync(readFileSync(`${file}.gz`)).toString('utf8');
};

export const readRecordedJson = (generation: Generation, ...path: readonly string[]): unknown =>
  JSON.parse(readRecording(generation, ...path));
