import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Difference } from './shapes.ts';

const FILE = fileURLToPath(new URL('../unrecorded.md', import.meta.url));
const ROW = /^\| (early|v1|v2) +\| `([^`]+)` +\| `([^`]+)` +\| `([^`]+)` +\|/;

export interface UnrecordedRow extends Difference {
  readonly generation: string;
  readonly request: string;
}

/** The rows of unrecorded.md: what the simulation tells although no recording shows it. */
export const unrecorded = (): readonly UnrecordedRow[] =>
  readFileSync(FILE, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, generation = '', request = '', path = '', type = ''] = ROW.exec(line) ?? [];
      return generation === '' ? [] : [{ generation, request, path, type }];
    });
