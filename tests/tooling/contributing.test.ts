import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, read, repositoryFiles } from './repository.ts';

/** It names the snapshot of how many pend, and the class by which they are kept. */
const BESIDE_THE_KIND = ['packages/core/src/ports/store.ts', 'packages/core/src/store/keep/channels.ts'];

interface HowTo {
  readonly title: string;
  /** The subject by which it is shown. */
  readonly example: string;
  readonly paths: readonly string[];
}

const howTos = (): readonly HowTo[] =>
  read('CONTRIBUTING.md')
    .split(/^## /m)
    .filter((section) => section.startsWith('How to add'))
    .map((section) => ({
      title: section.split('\n')[0] ?? '',
      example: /Example: `([\w-]+)`/.exec(section)?.[1] ?? '',
      paths: [...section.matchAll(/^\s*\| `([^`]+)` \|/gm)].map(([, path = '']) => path),
    }));

const camel = (word: string): string => word.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A file of the list has to do with the example: by its name, or by what stands in it. */
const speaksOf = (path: string, example: string): boolean =>
  [path, read(path)].some(
    (text) => text.includes(example) || text.toLowerCase().includes(camel(example).toLowerCase()),
  );

describe('CONTRIBUTING', () => {
  it('says how to add an endpoint, a stored kind, a page and a check', () => {
    expect(howTos().map(({ title }) => title)).toEqual([
      'How to add an endpoint',
      'How to add a stored kind',
      'How to add a page',
      'How to add a check',
    ]);
  });

  it.each(howTos())('$title: its files are those of $example', ({ example, paths }) => {
    expect(example).not.toBe('');
    expect(paths.length).toBeGreaterThan(1);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(paths.filter((path) => !speaksOf(path, example))).toEqual([]);
  });

  /** What leads to a page reads its declaration: whoever names one there has begun a second list. */
  it('leaves no page to be named outside of its declaration, its view and its route', () => {
    const { paths = [], example = '' } = howTos().find(({ title }) => title === 'How to add a page') ?? {};
    const leads = repositoryFiles().filter(
      (path) =>
        /^apps\/dashboard\/src\/(frame|url)\//.test(path) && !path.includes('.test.') && existsSync(join(ROOT, path)),
    );
    expect(leads.length).toBeGreaterThan(30);
    expect(leads.filter((path) => new RegExp(`['"/]${example}\\b`).test(read(path)))).toEqual([]);
    const register = 'apps/dashboard/src/subjects/subjects.ts';
    expect(read(register)).toContain(`import { ${example} }`);
    expect(paths).toContain(register);
  });

  /** Lists of all subjects: whoever adds one meets a file here, or CONTRIBUTING forgot it. */
  it.each([
    [
      'How to add an endpoint',
      [
        ['packages/contracts/src/procedures.ts', /^ {2}queue,$/m],
        ['packages/core/src/facts/endpoints.ts', /^ {2}queue: /m],
        ['packages/core/src/facts/schedule.ts', /^ {2}queue: /m],
        ['packages/core/src/facts/fields.ts', /^ {2}'queue\.depth'/m],
        ['packages/core/src/sources/ciris/http/families.ts', /^ {2}queue,$/m],
        ['packages/core/src/verbs.ts', /^ {2}queue: \{/m],
        ['packages/api/src/rest/routes.ts', /^ {2}queueStatus,$/m],
      ],
    ],
    [
      'How to add a stored kind',
      [
        ['packages/core/src/ports/kinds/kinds.ts', /^ {2}readonly deferrals: DeferralKind;$/m],
        ['packages/core/src/store/kinds/kinds.ts', /^ {2}deferrals: DEFERRALS,$/m],
        ['packages/core/src/store/sqlite/tables/kind-tables.ts', /^ {2}deferrals,$/m],
        ['packages/core/src/store/testing/kind-examples.ts', /^ {2}deferrals: \{$/m],
      ],
    ],
  ] as const)('names every list in which the example of %s stands', (title, registers) => {
    const { paths = [] } = howTos().find((howTo) => howTo.title === title) ?? {};
    for (const [path, line] of registers) {
      expect(read(path)).toMatch(line);
      expect(paths).toContain(path);
    }
  });

  /** What else spoke of a kind by name would be a list that its descriptor should have filled. */
  it('names every file of the store that a kind alone makes necessary', () => {
    const { paths = [] } = howTos().find(({ title }) => title === 'How to add a stored kind') ?? {};
    const sources = repositoryFiles().filter((path) =>
      /^packages\/core\/src\/(ports|store|query)\/[^.]*\.ts$/.test(path),
    );
    const naming = sources.filter((path) => /deferrals?\b/i.test(read(path)) && !paths.includes(path));
    expect(naming.filter((path) => !/\/(testing|query\/\w+)\//.test(path))).toEqual(BESIDE_THE_KIND);
  });
});
