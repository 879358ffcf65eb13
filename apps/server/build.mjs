/**
 * One bundle instead of hundreds of files: a third of the memory and a fifth of the start time.
 * Beside it stand the programs that run in a thread or process of their own.
 */
import { cp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Messages of zod in languages nobody is spoken to in: a quarter of a megabyte, and the only letters of
 * the bundle that are not ASCII, for which V8 would keep all of it at two bytes a letter.
 */
const englishAlone = {
  name: 'english-alone',
  setup: ({ onLoad }) =>
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    })),
};

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const core = (path) => here(`../../packages/core/src/${path}`);

await rm(here('dist'), { recursive: true, force: true });
await build({
  entryPoints: {
    main: here('src/main.ts'),
    'database-worker': core('collect/database-worker.ts'),
    'graph-worker': core('store/sqlite/graph/graph-worker.ts'),
    'demo-agent': here('../../packages/demo-agent/src/main.ts'),
  },
  outdir: here('dist'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  // V8 keeps the source of what it runs. Names stay, so that a stack says where it was.
  minifyWhitespace: true,
  minifySyntax: true,
  // better-sqlite3 has a binary, next reads its own files: both stay packages of apps/server.
  external: ['better-sqlite3', 'next'],
  plugins: [englishAlone],
  // CommonJS inside the bundle still asks for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
// Inside dist, since only that is kept in the build cache.
await cp(here('../../packages/core/migrations'), here('dist/migrations'), { recursive: true });
