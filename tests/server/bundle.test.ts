import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../tooling/repository.ts';

/** Letters that are not ASCII, each with what stands around it. */
const foreignIn = (program: string): readonly string[] => {
  const source = readFileSync(join(ROOT, 'apps/server/dist', program), 'utf8');
  return [...source.matchAll(/[^\0-\x7f]/g)].map(({ index }) => source.slice(Math.max(0, index - 40), index + 40));
};

describe('the bundle', () => {
  // Strings are escaped by themselves; regular expressions are not: write \u00ab there.
  it.each(['main.js', 'database-worker.js', 'graph-worker.js'])(
    '%s is ASCII: with one other letter V8 keeps all of it at two bytes a letter',
    (program) => {
      expect(foreignIn(program)).toEqual([]);
    },
  );
});
