import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, read, repositoryFiles } from './repository.ts';

const documents = repositoryFiles().filter((path) => path.endsWith('.md'));

/** Code blocks show other people's files, and what stands in them is no link. */
const withoutBlocks = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');

const LINK = /\]\(([^)\s]+)\)/g;
const CITED = /`((?:apps|packages|tests|bench|scripts|docs)\/[^`\s]*)`/g;

/** As GitHub makes them. */
const anchors = (path: string): ReadonlySet<string> =>
  new Set(
    [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    ),
  );

/** Pictures are made by `npm run screens`; before the first run there is no folder of them. */
const notMadeYet = (path: string): boolean =>
  path.startsWith('docs/screens/') && !existsSync(join(ROOT, 'docs/screens'));

const brokenLinks = (document: string): string[] =>
  [...withoutBlocks(read(document)).matchAll(LINK)]
    .map(([, target = '']) => target)
    .filter((target) => !/^(https?:|mailto:)/.test(target))
    .filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? document : normalize(join(dirname(document), path));
      if (!existsSync(join(ROOT, file))) return !notMadeYet(file);
      return anchor !== undefined && !anchors(file).has(anchor);
    })
    .map((target) => `${document}: ${target}`);

const missingPaths = (document: string): string[] =>
  [...withoutBlocks(read(document)).matchAll(CITED)]
    .map(([, path = '']) => path.replace(/[/*]+$/, ''))
    .filter((path) => !path.includes('<') && !existsSync(join(ROOT, path)) && !notMadeYet(path))
    .map((path) => `${document}: ${path}`);

describe('documents', () => {
  it('link to what is there', () => {
    expect(documents).toContain('README.md');
    expect(documents.flatMap(brokenLinks)).toEqual([]);
  });

  it('cite paths that are there', () => {
    expect(documents.flatMap(missingPaths)).toEqual([]);
  });
});

describe('documents and code say the same', () => {
  const sources = repositoryFiles()
    .filter((path) => /^(scripts|apps\/server\/src|packages\/core\/src)\/.*(?<!\.test)\.m?[jt]s$/.test(path))
    .map(read)
    .join('\n');

  it('of what a refusal to start looks like', () => {
    const [table = ''] = read('docs/troubleshooting.md').split('## An agent is there');
    const quoted = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, words = '']) => words);
    expect(quoted.length).toBeGreaterThan(8);
    expect(quoted.filter((words) => !sources.includes(words))).toEqual([]);
  });

  it('of the flags and their environment', () => {
    const known = [
      ...read('apps/server/src/options/flags.ts').matchAll(/^ {2}'?([\w-]+)'?: \{\s*env: (?:'(\w+)'|null)/gm),
    ];
    expect(known.length).toBeGreaterThan(10);
    const rows = read('README.md')
      .split('\n')
      .filter((line) => line.startsWith('| `--'));
    const missing = known.filter(
      ([, flag, variable]) => !rows.some((row) => row.startsWith(`| \`--${flag}`) && row.includes(variable ?? '| |')),
    );
    expect(missing.map(([, flag]) => flag)).toEqual([]);
    expect(rows).toHaveLength(known.length);
  });
});

describe('every file', () => {
  const MACHINE = /(?:^|[\s"'`(=:,])\/(?:work|root|home|Users|opt|tmp)\/[\w.-]/;
  const REGISTRY = /registry\.[\w.-]+\.(?:org|com)|\bnpmjs\.(?:org|com)|\bunpkg\.com|\bjsr\.io/;
  /** This file must name what it looks for. */
  const OWN = 'tests/tooling/documents.test.ts';
  const TEXT = /\.(?:[cm]?[jt]sx?|json|ya?ml|md|css|html|sql|sh|grit|svg)$|^\.ci\/run$|^LICENSE$/;

  const lines = repositoryFiles()
    .filter((path) => TEXT.test(path) && path !== OWN && existsSync(join(ROOT, path)))
    .flatMap((path) =>
      read(path)
        .split('\n')
        .map((line, at) => ({ place: `${path}:${at + 1}`, line })),
    );
  const naming = (pattern: RegExp): string[] =>
    lines.filter(({ line }) => pattern.test(line)).map(({ place, line }) => `${place}: ${line.trim().slice(0, 120)}`);

  it('names no absolute path of a machine', () => {
    expect(naming(MACHINE)).toEqual([]);
  });

  it('names no package registry', () => {
    expect(naming(REGISTRY)).toEqual([]);
  });
});
