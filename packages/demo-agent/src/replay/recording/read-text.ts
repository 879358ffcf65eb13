import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A file's text; `<path>.gz` is taken where the plain file is missing. Null: neither is there. */
export const readText = (path: string): string | null => {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  return existsSync(`${path}.gz`) ? gunzipSync(readFileSync(`${path}.gz`)).toString('utf8') : null;
};

export const readLines = (path: string): readonly string[] | null =>
  readText(path)
    ?.split('\n')
    .filter((line) => line.trim() !== '') ?? null;

export const readJson = (path: string): unknown => {
  const text = readText(path);
  if (text === null) throw new Error(`${path} is missing`);
  return JSON.parse(text) as unknown;
};
