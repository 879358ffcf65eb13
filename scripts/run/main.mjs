import { basePath } from './base-path.mjs';
import { build, buildToServe } from './build.mjs';
import { endAll, runOpen, runQuiet } from './child.mjs';
import { findChromium } from './chromium.mjs';
import { childEnvironment } from './env.mjs';
import { Failure } from './failure.mjs';
import { install, mayWrite } from './install.mjs';
import { announce } from './kept-builds.mjs';
import { findNode, findPnpm, pathFolders } from './node.mjs';
import { at } from './paths.mjs';
import { childProcess } from './processes.mjs';
import { createProgress } from './progress.mjs';
import { CHECK_PROGRAM, SERVER_ENVIRONMENT, SERVER_FLAGS } from './server.mjs';
import { writeStamp } from './stamp.mjs';

/** Node and packages: what every command needs first. They come at the same time. */
const prepare = async (progress, scope) => {
  const found = await progress.step('Node', async () => {
    const value = findNode();
    return { words: value.words, value };
  });
  return progress.step('Packages', async (show) => {
    mayWrite();
    const pnpm = await findPnpm(show);
    const words = await install(scope, pnpm, show);
    show('waiting for Node 24');
    const node = await found.ready;
    // The machine's own may be replaced at the same path: only the fetched one is remembered.
    if (node !== process.execPath) writeStamp({ node });
    return { words, value: { node, env: childEnvironment(pathFolders({ node, pnpm })) } };
  });
};

const CHECK_MS = 30_000;

/** Whether the server could start, before a build takes its time. Null: nothing is in the way. */
const check = async (node, env, args) => {
  const nodeFlags = ['--disable-warning=ExperimentalWarning'];
  const { code, output, timedOut } = await runQuiet(node, [...nodeFlags, CHECK_PROGRAM, ...args], {
    env,
    timeoutMs: CHECK_MS,
  });
  if (timedOut) {
    throw new Failure(
      `Looking at the settings took longer than ${CHECK_MS / 1000} s. ` +
        'Is the data folder on a disk that does not answer? Choose another: npm start -- --data-dir ~/telemetry',
    );
  }
  if (code === 0 && !args.includes('--help')) return { words: 'nothing is in the way', value: null };
  return { words: code === 0 ? 'help' : 'cannot start so', failed: code !== 0, value: { code, signal: null, output } };
};

const start = async (args) => {
  const progress = createProgress(5);
  const { node, env } = await prepare(progress, 'serve');
  const ended = await progress.step('Settings', () => check(node, env, args));
  if (ended) {
    (ended.code === 0 ? process.stdout : process.stderr).write(ended.output);
    return ended;
  }
  const path = basePath(args);
  // Left out at the root: the same build as that of every other command.
  const forBuild = { ...env, CIRIS_TELEMETRY_BASE_PATH: path === '/' ? undefined : path };
  const { key, program, withdraw } = await progress.step('Build', (show) => buildToServe(forBuild, path, show));
  console.log('  5/5 Start');
  const served = [withdraw];
  try {
    const forServer = { ...env, ...SERVER_ENVIRONMENT, CIRIS_TELEMETRY_BUILD: key };
    return await runOpen(node, [...SERVER_FLAGS, program, ...args], forServer, (child) => {
      served.push(announce(key, childProcess(child)));
    });
  } finally {
    for (const takeBack of served) takeBack();
  }
};

/** From the sources, without a bundle, again after each change. */
const dev = async (args) => {
  const progress = createProgress(2);
  const { node, env } = await prepare(progress, 'all');
  const main = at('apps', 'server', 'src', 'main.ts');
  return runOpen(node, ['--watch', main, ...args], { ...env, NODE_ENV: 'development' });
};

/** A program of bench/ or tests/ that works on the built bundle. */
const program = (path) => async (args) => {
  const progress = createProgress(3);
  const { node, env } = await prepare(progress, 'all');
  await progress.step('Build', (show) => build(env, show));
  return runOpen(node, [at(path), ...args], env);
};

/** Pictures of every page: what they are taken with is found or brought first. */
const screens = async (args) => {
  const progress = createProgress(4);
  const { node, env } = await prepare(progress, 'all');
  const chromium = await progress.step('Chromium', (show) => findChromium(env, show));
  if (chromium === null)
    throw new Failure('Pictures need a Chromium: install one, or name it in CIRIS_TELEMETRY_CHROMIUM.');
  await progress.step('Build', (show) => build(env, show));
  return runOpen(node, [at('tests', 'screens', 'screens.ts'), ...args], { ...env, CIRIS_TELEMETRY_CHROMIUM: chromium });
};

/** A program that needs no build. */
const plain = (path) => async (args) => {
  const { node, env } = await prepare(createProgress(2), 'all');
  return runOpen(node, [at(path), ...args], env);
};

const COMMANDS = {
  start,
  dev,
  test: async () => (await import('./test.mjs')).test(prepare),
  bench: program('bench/bench.ts'),
  soak: program('bench/soak.ts'),
  acceptance: plain('tests/acceptance/acceptance.ts'),
  screens,
  coverage: plain('packages/core/coverage.ts'),
};

const report = (error) => {
  if (!(error instanceof Failure)) throw error;
  if (error.output) console.error(`\n${error.output}`);
  console.error(`\n${error.message}`);
};

/** @param {string | undefined} name @param {readonly string[]} args */
export const main = async (name, args) => {
  const command = COMMANDS[name];
  if (!command) {
    console.error(`Unknown command ${name ?? '(none)'}: one of ${Object.keys(COMMANDS).join(', ')}.`);
    process.exit(2);
  }
  try {
    const { code, signal } = await command(args);
    process.exit(signal ? 1 : code);
  } catch (error) {
    endAll();
    report(error);
    process.exit(1);
  }
};
