import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';

/** Where in `packages` the names begin that are no packages of their own once published. */
const INSIDE = {
  '@ciris/telemetry-contracts': 'contracts/src/index.d.ts',
  // The router's type alone: the border of the api has its servers too, and what they are made of.
  '@ciris/telemetry-api': 'api/src/trpc/router.d.ts',
};

/** Of a name such as `@trpc/server/observable`. */
export const packageOf = (name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/');

/** `from '…'`, `import('…')` and `import '…'`, in what the compiler writes. */
const NAMED = /(\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)(['"])([^'"]+)\2/g;

const emit = (folder, outDir) => {
  const { status, stdout, stderr, error } = spawnSync('tsc', ['-p', 'tsconfig.declarations.json', '--outDir', outDir], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`The declarations could not be written:\n${stdout}${stderr}`);
};

/** The declaration that a name in `file` means, within `packages`; null: of a package that is installed. */
const meant = (file, name) => {
  if (name.startsWith('.')) return posix.join(posix.dirname(file), name.replace(/\.ts$/, '.d.ts'));
  return INSIDE[name] ?? null;
};

const asNamed = (from, to) => {
  const path = posix.relative(posix.dirname(from), to).replace(/\.d\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
};

/**
 * All declarations that `client/src/index.d.ts` leads to, with the names in them made paths, and
 * the packages that they name besides.
 */
const reached = (emitted) => {
  const files = new Map();
  const packages = new Set();
  const open = ['client/src/index.d.ts'];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue;
    const path = join(emitted, file);
    if (!existsSync(path)) throw new Error(`A declaration is missing: ${file}`);
    const text = readFileSync(path, 'utf8').replace(NAMED, (whole, before, quote, name) => {
      const target = meant(file, name);
      if (target === null) {
        packages.add(packageOf(name));
        return whole;
      }
      open.push(target);
      return `${before}${quote}${asNamed(file, target)}${quote}`;
    });
    files.set(file, text);
  }
  return { files, packages };
};

/**
 * Writes the client's declarations into each of `targets`, with those of contracts and router that
 * they need, so that nothing of this repository has to be installed beside them.
 * @returns the packages that the declarations name, and where they begin
 */
export const writeDeclarations = (folder, targets) => {
  const emitted = join(folder, '.declarations');
  rmSync(emitted, { recursive: true, force: true });
  try {
    emit(folder, emitted);
    const { files, packages } = reached(emitted);
    const [first, ...others] = targets;
    for (const [file, text] of files) {
      const path = join(first, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    for (const other of others) cpSync(first, other, { recursive: true });
    return { packages, main: relative(first, join(first, 'client/src/index.d.ts')) };
  } finally {
    rmSync(emitted, { recursive: true, force: true });
  }
};
