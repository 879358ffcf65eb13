import { describe, expect, it } from 'vitest';
import { SUBJECTS } from '../../apps/dashboard/src/subjects/subjects.ts';
import { read, repositoryFiles } from './repository.ts';

const systems = repositoryFiles().filter((path) => /^packages\/core\/src\/report\/systems\/[\w-]+\.ts$/.test(path));

/** Pages that the systems of a file are shown on, as the success report links them. */
const pagesIn = (path: string): readonly string[] =>
  [...read(path).matchAll(/^\s*pages: \[(.*)\]/gm)].flatMap(([, list = '']) =>
    [...list.matchAll(/'([^']*)'/g)].map(([, page = '']) => page),
  );

describe('pages that the success report links', () => {
  it('are declared ones', () => {
    const declared: readonly string[] = SUBJECTS.map(({ path }) => path);
    const linked = systems.flatMap((path) => pagesIn(path).map((page) => `${path}: ${page}`));
    expect(linked.length).toBeGreaterThan(8);
    expect(linked.filter((entry) => !declared.includes(entry.split(': ')[1] ?? ''))).toEqual([]);
  });
});
