/**
 * Who may import whom: the one table. `scripts/biome/direction.json` is written from it
 * (`node scripts/direction.mjs --write`), and `pnpm verify` refuses one that is not up to date.
 * The words for it stand in docs/architecture.md.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = 'scripts/biome/direction.json';

/** Libraries that stand only where a package, a station or a place below names them. */
const LIBRARIES = {
  drizzle: { names: ['drizzle-orm', 'drizzle-orm/**', 'drizzle-kit'], home: 'the store' },
  sqlite: { names: ['better-sqlite3'], home: 'the store and the database source' },
  nodeSqlite: { names: ['node:sqlite'], home: 'the demo agent, as a second, independent implementation' },
  edge: { names: ['@trpc/server', '@trpc/server/**', 'ws', 'hono', 'hono/**', '@hono/**'], home: 'packages/api' },
  link: { names: ['@trpc/client', '@trpc/client/**', '@trpc/react-query', '@trpc/react-query/**'], home: 'the client' },
  react: { names: ['react', 'react/**', 'react-dom', 'react-dom/**'], home: 'the dashboard' },
  next: { names: ['next', 'next/**'], home: 'the dashboard and the one file of the server that mounts it' },
  timers: { names: ['node:timers', 'node:timers/**'], home: 'code outside the core: the core has its Clock port' },
  node: { names: ['node:*', 'node:*/**'], home: 'packages that no browser loads' },
};

/** `sees`: packages it may import. `seesTypes`: those of which it may import types alone. */
export const PACKAGES = {
  contracts: { name: '@ciris/telemetry-contracts', folder: 'packages/contracts', sees: [], libraries: [] },
  instrument: {
    name: '@cirisai/telemetry-instrument',
    folder: 'packages/instrument',
    sees: ['contracts'],
    libraries: ['node'],
  },
  core: {
    name: '@ciris/telemetry-core',
    folder: 'packages/core',
    sees: ['contracts', 'instrument'],
    libraries: ['node'],
  },
  api: {
    name: '@ciris/telemetry-api',
    folder: 'packages/api',
    sees: ['contracts', 'core'],
    libraries: ['edge', 'node', 'timers'],
  },
  client: {
    name: '@cirisai/telemetry-client',
    folder: 'packages/client',
    sees: ['contracts'],
    seesTypes: ['api'],
    libraries: ['link'],
  },
  demoAgent: {
    name: '@ciris/demo-agent',
    folder: 'packages/demo-agent',
    sees: ['contracts', 'instrument'],
    libraries: ['node', 'nodeSqlite', 'timers'],
  },
  dashboard: {
    name: '@ciris/telemetry-dashboard',
    folder: 'apps/dashboard',
    sees: ['contracts', 'client'],
    seesTypes: ['api'],
    libraries: ['react', 'next', 'link'],
  },
  server: {
    name: '@ciris/telemetry-server',
    folder: 'apps/server',
    sees: ['contracts', 'core', 'api'],
    libraries: ['node', 'timers'],
  },
};

/** Below all stations, importable by each of them. They import only contracts and `ports`. */
export const LEAVES = ['ports', 'facts'];

/** Folders of packages/core/src in the order in which the data passes them: each imports earlier ones only. */
export const STATIONS = [
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
const STATION_LIBRARIES = { store: ['drizzle', 'sqlite'] };

/** Single places with a right that their package or station has not. */
const PLACES = [
  { files: 'packages/core/src/sources/ciris/database/**', station: 'sources', libraries: ['node', 'sqlite'] },
  { files: 'packages/core/drizzle.config.ts', package: 'core', libraries: ['node', 'drizzle'] },
  { files: 'apps/server/src/pages.ts', package: 'server', libraries: ['node', 'timers', 'next'] },
];

const listed = (names) => names.join(', ') || 'nothing of this repository';
const namesOf = (keys) => keys.flatMap((key) => [PACKAGES[key].name, `${PACKAGES[key].name}/**`]);

/** What holds for every file of every package. */
const everywhere = (key) => [
  { group: ['**/index.ts', '**/index'], message: 'An index.ts is the border of a package: import the file itself.' },
  {
    group: Object.entries(PACKAGES).flatMap(([other, { folder }]) =>
      other === key ? [] : [`../**/${folder.split('/').at(-1)}/src/**`],
    ),
    message: 'Another package is imported by its name, never by a path.',
  },
];

const packageRule = (key) => {
  const { sees, seesTypes = [] } = PACKAGES[key];
  const visible = [...sees, ...seesTypes];
  const hidden = Object.keys(PACKAGES).filter((other) => !visible.includes(other));
  return {
    group: namesOf(hidden),
    message: `${key} sees ${listed(visible)}, no other package and not itself by name.`,
  };
};

const libraryRules = (allowed) =>
  Object.entries(LIBRARIES)
    .filter(([key]) => !allowed.includes(key))
    // node:sqlite and node:timers have rules of their own beside the one for all of node.
    .map(([, { names, home }]) => ({ group: names, message: `${names[0]} stands only in ${home}.` }));

/** Files at the top of src wire all stations: none of them imports those. */
const stationRules = (station) => {
  const leaf = LEAVES.indexOf(station);
  const later = leaf >= 0 ? [...LEAVES.slice(leaf + 1), ...STATIONS] : STATIONS.slice(STATIONS.indexOf(station) + 1);
  return [
    {
      group: later.map((other) => `../**/${other}/**`),
      message: `${station} stands before these: a station imports only earlier ones.`,
    },
    { group: ['../**/core.ts', '../**/verbs.ts'], message: 'core.ts wires the stations: none of them imports it.' },
  ];
};

const override = (includes, patterns) => ({
  includes,
  linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } } } } },
});

const packageOverride = (key) => [
  override(
    [`${PACKAGES[key].folder}/src/**`, `!${PACKAGES[key].folder}/src/**/*.test.*`],
    [...everywhere(key), packageRule(key), ...libraryRules(PACKAGES[key].libraries)],
  ),
  // Tests put together what they need, from the packages that theirs may see.
  override(
    [`${PACKAGES[key].folder}/src/**/*.test.*`, `${PACKAGES[key].folder}/testing/**`],
    [...everywhere(key), packageRule(key)],
  ),
];

const stationOverride = (station, files, libraries) =>
  override(
    [files, '!**/*.test.*'],
    [...everywhere('core'), packageRule('core'), ...libraryRules(libraries), ...stationRules(station)],
  );

const placeOverride = ({ files, station, package: key, libraries }) =>
  station
    ? stationOverride(station, files, libraries)
    : override([files], [...everywhere(key), packageRule(key), ...libraryRules(libraries)]);

/** Where an override matches twice the later one holds, so that the narrower stand last. */
export const directionConfig = () => ({
  overrides: [
    ...Object.keys(PACKAGES).flatMap(packageOverride),
    ...[...LEAVES, ...STATIONS].map((station) =>
      stationOverride(station, `packages/core/src/${station}/**`, ['node', ...(STATION_LIBRARIES[station] ?? [])]),
    ),
    ...PLACES.map(placeOverride),
  ],
});

/** A pattern a line, so that a difference can be read. */
const written = () => {
  const overrides = directionConfig().overrides.map(({ includes, linter }) => {
    const { level, options } = linter.rules.style.noRestrictedImports;
    const patterns = options.patterns.map((pattern) => `        ${JSON.stringify(pattern)}`).join(',\n');
    const rule = `{"level":"${level}","options":{"patterns":[\n${patterns}\n      ]}}`;
    return `    {"includes":${JSON.stringify(includes)},\n      "linter":{"rules":{"style":{"noRestrictedImports":${rule}}}}}`;
  });
  return `{\n  "overrides": [\n${overrides.join(',\n')}\n  ]\n}\n`;
};

const folders = (path) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name);

const unknownFolders = () => {
  const known = new Set([...LEAVES, ...STATIONS]);
  return folders('packages/core/src')
    .filter((name) => !known.has(name))
    .map((name) => `packages/core/src/${name} is no station: give it its place in scripts/direction.mjs.`);
};

const unknownPackages = () => {
  const known = new Set(Object.values(PACKAGES).map(({ folder }) => folder));
  return ['apps', 'packages']
    .flatMap((parent) => folders(parent).map((name) => `${parent}/${name}`))
    .filter((folder) => !known.has(folder))
    .map((folder) => `${folder} is no package we know: say in scripts/direction.mjs what it sees.`);
};

/** @returns {string[]} what is not as the table says, each with its remedy; empty: all is well. */
export const directionFaults = () => {
  const current = readFileSync(join(root, target), 'utf8');
  const stale = JSON.stringify(JSON.parse(current)) === JSON.stringify(directionConfig()) ? [] : [target];
  return [
    ...stale.map((path) => `${path} is not what scripts/direction.mjs says: run \`pnpm direction\`.`),
    ...unknownFolders(),
    ...unknownPackages(),
  ];
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && process.argv.includes('--write')) {
  writeFileSync(join(root, target), written());
}
