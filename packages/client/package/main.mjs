/**
 * Writes `dist`: the client as it is published, for `import` and `require`, with its declarations.
 * `pnpm pack` packs that folder. The workspace itself uses the sources and needs none of it.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { packageOf, writeDeclarations } from './declarations.mjs';

const folder = fileURLToPath(new URL('..', import.meta.url));
const dist = join(folder, 'dist');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const own = readJson(join(folder, 'package.json'));

/** Whose declarations go in, with what they name. */
const OWNERS = ['', '../contracts', '../api'];

/** Compatible with what it was built and tested with. */
const versionOf = (name) => {
  const manifests = OWNERS.map((owner) => join(folder, owner, 'node_modules', name, 'package.json'));
  const found = manifests.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} is named by a declaration and is not installed`);
  return `^${readJson(found).version}`;
};

const FORMATS = { esm: 'module', cjs: 'commonjs' };

/** Of the code: what is installed stays outside; what is the workspace's own goes in. */
const bundle = async (format) => {
  const { metafile } = await build({
    entryPoints: [join(folder, 'src/index.ts')],
    outfile: join(dist, format, 'index.js'),
    bundle: true,
    format,
    platform: 'neutral',
    target: 'es2022',
    packages: 'external',
    alias: { '@ciris/telemetry-contracts': join(folder, '../contracts/src/index.ts') },
    metafile: true,
    logLevel: 'warning',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return imports.filter(({ external }) => external).map(({ path }) => packageOf(path));
};

rmSync(dist, { recursive: true, force: true });
const names = new Set();
for (const [format, type] of Object.entries(FORMATS)) {
  mkdirSync(join(dist, format), { recursive: true });
  // Which of the two a file is says the nearest package.json, to Node and to the compiler.
  writeFileSync(join(dist, format, 'package.json'), `${JSON.stringify({ type })}\n`);
  for (const name of await bundle(format)) names.add(name);
}
const targets = Object.keys(FORMATS).map((format) => join(dist, format, 'types'));
const { packages, main } = writeDeclarations(folder, targets);
for (const name of packages) names.add(name);

const condition = (format) => ({ types: `./${format}/types/${main}`, default: `./${format}/index.js` });
const manifest = {
  name: own.name,
  version: own.version,
  description: 'Typed client of CIRIS Telemetry, for browser and Node',
  license: own.license,
  type: 'module',
  main: './cjs/index.js',
  types: `./cjs/types/${main}`,
  exports: { '.': { import: condition('esm'), require: condition('cjs') }, './package.json': './package.json' },
  engines: { node: '>=20' },
  sideEffects: false,
  dependencies: Object.fromEntries([...names].sort().map((name) => [name, versionOf(name)])),
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
for (const [from, to] of [
  ['README.md', 'README.md'],
  ['../../LICENSE', 'LICENSE'],
]) {
  cpSync(join(folder, from), join(dist, to));
}
