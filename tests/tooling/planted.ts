/**
 * What the house forbids, written down a second time and by hand: the linter's own table is
 * generated, so that a mistake in it must not be able to excuse itself here.
 */
export interface Planted {
  /** Where the file stands; `#` becomes a number, so that no two share a path. */
  readonly path: string;
  readonly code: string;
  /** Rule that must speak, and a word of what it must say; null: nothing may be said. */
  readonly caught: { readonly rule: string; readonly says: string } | null;
}

const IMPORTS = 'lint/style/noRestrictedImports';
const importing = (from: string): string => `import { a } from '${from}';\nexport const b = a;\n`;
const importingType = (from: string): string => `import type { A } from '${from}';\nexport type B = A;\n`;

const STATIONS = [
  'sources',
  'collect',
  'ingest',
  'store',
  'live',
  'aggregate',
  'resolve',
  'insight',
  'query',
  'report',
  'export',
  'command',
  'fleet',
];
const LEAVES = ['ports', 'facts'];

const core = (folder: string): string => `packages/core/src/${folder}/planted-#.ts`;

const stations = (): Planted[] =>
  STATIONS.flatMap((station, at) =>
    STATIONS.filter((other) => other !== station).flatMap((other) => {
      const caught = STATIONS.indexOf(other) > at ? { rule: IMPORTS, says: `${station} stands before` } : null;
      return [
        { path: core(station), code: importing(`../${other}/x.ts`), caught },
        { path: core(`${station}/deep/er`), code: importingType(`../../../${other}/deep/x.ts`), caught },
      ];
    }),
  );

const leaves = (): Planted[] => [
  ...LEAVES.flatMap((leaf) =>
    STATIONS.flatMap((station): Planted[] => [
      {
        path: core(leaf),
        code: importing(`../${station}/x.ts`),
        caught: { rule: IMPORTS, says: `${leaf} stands before` },
      },
      { path: core(station), code: importing(`../${leaf}/x.ts`), caught: null },
    ]),
  ),
  { path: core('ports'), code: importing('../facts/x.ts'), caught: { rule: IMPORTS, says: 'ports stands before' } },
  ...[...LEAVES, ...STATIONS].map(
    (station): Planted => ({
      path: core(station),
      code: importing('../core.ts'),
      caught: { rule: IMPORTS, says: 'core.ts wires' },
    }),
  ),
];

const NAMES: Readonly<Record<string, string>> = {
  'packages/contracts': '@ciris/telemetry-contracts',
  'packages/core': '@ciris/telemetry-core',
  'packages/api': '@ciris/telemetry-api',
  'packages/client': '@cirisai/telemetry-client',
  'packages/demo-agent': '@ciris/demo-agent',
  'apps/dashboard': '@ciris/telemetry-dashboard',
  'apps/server': '@ciris/telemetry-server',
};

/** Package -> what it may import; of those in TYPES_ONLY types alone. */
const SEES: Readonly<Record<string, readonly string[]>> = {
  'packages/contracts': [],
  'packages/core': ['packages/contracts'],
  'packages/api': ['packages/contracts', 'packages/core'],
  'packages/client': ['packages/contracts', 'packages/api'],
  'packages/demo-agent': ['packages/contracts'],
  'apps/dashboard': ['packages/contracts', 'packages/client', 'packages/api'],
  'apps/server': ['packages/contracts', 'packages/core', 'packages/api'],
};
const TYPES_ONLY: readonly string[] = ['packages/client', 'apps/dashboard'];

const home = (folder: string): string => (folder === 'packages/core' ? core('query') : `${folder}/src/planted-#.ts`);

const packages = (): Planted[] =>
  Object.entries(SEES).flatMap(([folder, sees]) => [
    ...Object.entries(NAMES).map(
      ([other, name]): Planted => ({
        path: home(folder),
        code: importingType(name),
        caught: sees.includes(other) ? null : { rule: IMPORTS, says: 'no other package' },
      }),
    ),
    ...Object.keys(NAMES)
      .filter((other) => other !== folder)
      .map(
        (other): Planted => ({
          path: home(folder),
          code: importingType(`../../../../${other}/src/x.ts`),
          caught: { rule: IMPORTS, says: 'by its name' },
        }),
      ),
    { path: home(folder), code: importing('./index.ts'), caught: { rule: IMPORTS, says: 'border of a package' } },
    { path: home(folder), code: importing('../index.ts'), caught: { rule: IMPORTS, says: 'border of a package' } },
  ]);

const typesOnly = (): Planted[] =>
  TYPES_ONLY.flatMap((folder) =>
    [
      importing('@ciris/telemetry-api'),
      "import { type A, b } from '@ciris/telemetry-api';\nexport const c: A = b;\n",
      "export { a } from '@ciris/telemetry-api';\n",
      "export const lazy = () => import('@ciris/telemetry-api');\n",
    ].map((code): Planted => ({ path: home(folder), code, caught: { rule: 'plugin', says: 'types alone' } })),
  );

/** Library -> the only places where it may stand. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  'drizzle-orm': ['packages/core/src/store'],
  'drizzle-orm/better-sqlite3': ['packages/core/src/store'],
  'better-sqlite3': ['packages/core/src/store', 'packages/core/src/sources/ciris/database'],
  'node:sqlite': ['packages/demo-agent/src'],
  '@trpc/server': ['packages/api/src'],
  '@trpc/server/adapters/fetch': ['packages/api/src'],
  ws: ['packages/api/src'],
  react: ['apps/dashboard/src'],
  'react-dom/client': ['apps/dashboard/src'],
  next: ['apps/dashboard/src'],
  'next/navigation': ['apps/dashboard/src'],
};
const PLACES = [
  ...[...LEAVES, ...STATIONS].map((station) => `packages/core/src/${station}`),
  'packages/core/src/sources/ciris/database',
  'packages/core/src/sources/ciris/http',
  ...Object.keys(NAMES)
    .filter((folder) => folder !== 'packages/core')
    .map((folder) => `${folder}/src`),
];

const libraries = (): Planted[] =>
  Object.entries(HOMES).flatMap(([library, homes]) =>
    PLACES.flatMap((place) =>
      [importing(library), `export const lazy = () => import('${library}');\n`].map(
        (code): Planted => ({
          path: `${place}/planted-#.ts`,
          code,
          caught: homes.includes(place) ? null : { rule: IMPORTS, says: 'stands only in' },
        }),
      ),
    ),
  );

const browserSafe = (): Planted[] =>
  ['packages/contracts', 'packages/client', 'apps/dashboard'].flatMap((folder) =>
    ['node:fs', 'node:fs/promises'].map(
      (name): Planted => ({
        path: home(folder),
        code: importing(name),
        caught: { rule: IMPORTS, says: 'no browser loads' },
      }),
    ),
  );

const TIME = ['Date.now()', 'new Date()', 'setTimeout(b, 1)', 'setInterval(b, 1)', 'AbortSignal.timeout(1)'];
const clock = (): Planted[] => [
  ...TIME.flatMap((call): Planted[] => {
    const code = `export const b = (): unknown => ${call};\n`;
    return [
      { path: core('collect'), code, caught: { rule: 'plugin', says: 'Clock port' } },
      { path: 'packages/core/src/collect/planted-#.test.ts', code, caught: null },
      { path: home('packages/api'), code, caught: null },
    ];
  }),
  {
    path: 'packages/core/src/ports/system-clock.ts',
    code: `export const b = (): unknown => [${TIME.join(', ')}];\n`,
    caught: null,
  },
  {
    path: core('collect'),
    code: "import { setTimeout as wait } from 'node:timers/promises';\nexport const b = wait;\n",
    caught: { rule: IMPORTS, says: 'Clock port' },
  },
  { path: core('collect'), code: 'export const b = new Date(5).toISOString();\n', caught: null },
];

const ENVIRONMENT = [
  'export const b = process.env.HOME;\n',
  "export const b = process.env['HOME'];\n",
  'const { env } = process;\nexport const b = env.HOME;\n',
  "import { env } from 'node:process';\nexport const b = env.HOME;\n",
  'export const b = globalThis.process.env.HOME;\n',
];
const environment = (): Planted[] =>
  ENVIRONMENT.flatMap((code): Planted[] => [
    ...['packages/api/src', 'packages/core/src/collect', 'apps/server/src', 'packages/demo-agent/src', 'tests'].map(
      (folder): Planted => ({
        path: `${folder}/planted-#.ts`,
        code,
        caught:
          code.includes('process.env') && !code.includes('globalThis')
            ? { rule: 'lint/style/noProcessEnv', says: 'process.env' }
            : { rule: 'plugin', says: 'env.ts' },
      }),
    ),
    { path: 'apps/server/src/#/env.ts', code, caught: null },
  ]);

const EVERYWHERE = ['packages/api/src', 'packages/core/src/store', 'apps/server/src', 'apps/dashboard/src', 'tests'];
const anywhere = (): Planted[] =>
  EVERYWHERE.flatMap((folder): Planted[] => [
    {
      path: `${folder}/planted-#.ts`,
      code: "export * from './x.ts';\n",
      caught: { rule: 'plugin', says: 'No export *' },
    },
    {
      path: `${folder}/planted-#.ts`,
      code: "export type * from './x.ts';\n",
      caught: { rule: 'plugin', says: 'No export *' },
    },
    {
      path: `${folder}/planted-#.ts`,
      code: 'const a = async (): Promise<void> => {};\nexport const b = (): void => {\n  a();\n};\n',
      caught: { rule: 'lint/nursery/noFloatingPromises', says: 'Promise' },
    },
  ]);

/** Two files that need each other, once by value and once by type alone. */
const cycles = (): Planted[] =>
  [importing, importingType].flatMap((code, at) =>
    ['one', 'two'].map(
      (name, index): Planted => ({
        path: `packages/api/src/cycle-${at}/${name}.ts`,
        code: code(`./${index === 0 ? 'two' : 'one'}.ts`),
        caught: { rule: 'lint/suspicious/noImportCycles', says: 'cycle' },
      }),
    ),
  );

const RULES: Readonly<Record<string, () => readonly Planted[]>> = {
  'a station imports earlier stations only': stations,
  'ports and facts import no station, and nobody core.ts': leaves,
  'a package sees those below it, by name and never its own index': packages,
  'client and dashboard see types of the api': typesOnly,
  'a library stands in its home': libraries,
  'what a browser loads has no node': browserSafe,
  'the core reads time from its port': clock,
  'the environment is read in env.ts': environment,
  'no export * and no promise left alone': anywhere,
  'no import cycles, of types neither': cycles,
};

/** By rule; each file of each has a path of its own. */
export const plantedByRule = (): ReadonlyMap<string, readonly Planted[]> => {
  let number = 0;
  const numbered = (plant: Planted): Planted => ({ ...plant, path: plant.path.replace('#', String(number++)) });
  return new Map(Object.entries(RULES).map(([rule, plants]) => [rule, plants().map(numbered)]));
};
