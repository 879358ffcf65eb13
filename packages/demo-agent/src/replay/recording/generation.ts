import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { Generation } from '../../generation.ts';

const NAMES: readonly [string, Generation][] = [
  ['early', 'early'],
  ['v1', 'v1'],
  ['v2', 'v2'],
];

/** Folders of recordings are called `<generation>-<version>`. */
export const generationOf = (folder: string): Generation => {
  const name = basename(folder);
  const found = NAMES.find(([prefix]) => name === prefix || name.startsWith(`${prefix}-`));
  if (!found) throw new Error(`${folder} is no recording: its name must begin with early-, v1- or v2-`);
  return found[1];
};

export const foldersIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
};
