import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { read, repositoryFiles } from './repository.ts';

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const wants = z.record(z.string(), z.string()).default({});
const manifest = z.looseObject({
  packageManager: z.string().optional(),
  dependencies: wants,
  devDependencies: wants,
  peerDependencies: wants,
  optionalDependencies: wants,
});

/** The block `catalog:` of the workspace file: a name and a version a line. */
const catalog = (): ReadonlyMap<string, string> => {
  const lines = read('pnpm-workspace.yaml').split('\n');
  const begin = lines.indexOf('catalog:') + 1;
  const length = lines.slice(begin).findIndex((line) => !line.startsWith('  '));
  return new Map(
    lines.slice(begin, begin + length).map((line) => {
      const [, name, version] = /^ {2}"?([^":]+)"?: (.+)$/.exec(line) ?? [];
      if (name === undefined || version === undefined) throw new Error(`not a pin: ${line}`);
      return [name, version];
    }),
  );
};

const manifests = repositoryFiles()
  .filter((path) => path.endsWith('package.json'))
  .map((path) => ({ path, content: manifest.parse(JSON.parse(read(path))) }));

const wanted = manifests.flatMap(({ path, content }) =>
  [content.dependencies, content.devDependencies, content.peerDependencies, content.optionalDependencies].flatMap(
    (field) => Object.entries(field).map(([name, version]) => ({ path, name, version })),
  ),
);

describe('pins', () => {
  it('are exact', () => {
    const pins = [...catalog()];
    expect(pins.length).toBeGreaterThan(20);
    expect(pins.filter(([, version]) => !EXACT.test(version))).toEqual([]);
  });

  it('stand once, in the catalog', () => {
    const pins = catalog();
    const strangers = wanted.filter(({ name, version }) =>
      version === 'catalog:' ? !pins.has(name) : version !== 'workspace:*',
    );
    expect(strangers).toEqual([]);
  });

  it('are each used', () => {
    const used = new Set(wanted.map(({ name }) => name));
    expect([...catalog().keys()].filter((name) => !used.has(name))).toEqual([]);
  });

  it('agree with the package manager and the Node that npm start brings', () => {
    const root = manifests.find(({ path }) => path === 'package.json');
    expect(root?.content.packageManager).toBe(`pnpm@${catalog().get('pnpm')}`);
    expect(read('scripts/run/paths.mjs')).toMatch(/nodePackage = 'node@\d+\.\d+\.\d+'/);
  });
});
