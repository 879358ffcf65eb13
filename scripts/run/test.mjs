import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { runQuiet } from './child.mjs';
import { findChromium } from './chromium.mjs';
import { inCi } from './env.mjs';
import { at, root } from './paths.mjs';
import { createProgress } from './progress.mjs';
import { nothing, playwrightResults, programResults, sum, vitestResults } from './results.mjs';

const STEPS = 8;
/** Twice what it takes on two cores: what has not ended by then is ended and counts as failed. */
const LIMIT_MS = 30 * 60_000;
const SOAK_SECONDS = 60;

const words = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;

/** Ran a step: what it printed is shown only when something of it failed. */
const shown = (results, output) => {
  const failed = results.failed.length > 0;
  return { words: words(results), failed, value: { results, output: failed ? output : '' } };
};

const verify = async (run) => {
  const { output, ...ended } = await run('node', ['scripts/verify.mjs']);
  const passed = output.split('\n').filter((line) => line.startsWith('✓')).length;
  const failed = output
    .split('\n')
    .filter((line) => line.startsWith('✗'))
    .map((line) => `verify ${line.slice(2)}`);
  const results = { ...nothing(), passed, failed };
  if (ended.code !== 0 && failed.length === 0) results.failed.push(`verify: ended with code ${ended.code}`);
  return shown(results, output);
};

const vitest = async (run, folder) => {
  const file = join(folder, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { output, ...ended } = await run('vitest', args);
  return shown(
    vitestResults(file, ended, (path) => path.replace(root, '')),
    output,
  );
};

const playwright = async (run, folder, chromium) => {
  const file = join(folder, 'playwright.json');
  const listed = chromium === null;
  const args = ['test', '--reporter=line,json', ...(listed ? ['--list'] : [])];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...(chromium ? { CIRIS_TELEMETRY_CHROMIUM: chromium } : {}) };
  const { output, ...ended } = await run('pnpm', ['--dir', 'tests', 'exec', 'playwright', ...args], env);
  return shown(playwrightResults(file, ended, listed), output);
};

const soak = async (run) => {
  const { output, ...ended } = await run('node', ['bench/soak.ts', '--seconds', String(SOAK_SECONDS)]);
  return shown(programResults(`soak of ${SOAK_SECONDS} s`, ended), output);
};

/** In CI nothing may be missing; on a stranger's machine it is only said. */
const fixtures = () => {
  if (existsSync(at('..', 'shared', 'fixtures'))) return nothing();
  const name = 'recordings: ../shared/fixtures is not beside the repository';
  return inCi ? { ...nothing(), failed: [name] } : { ...nothing(), skipped: [name] };
};

const REASON_LINES = 12;

/** Who reads the end alone learns from it what went wrong, and where. */
const inShort = (failed) => {
  const lines = failed.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, 1 + REASON_LINES).join('\n    ');
};

const summary = (parts) => {
  const total = sum([...parts.map(({ results }) => results), fixtures()]);
  for (const { output } of parts) if (output) console.log(`\n${output.trimEnd()}`);
  console.log('');
  for (const failed of total.failed) console.log(`failed: ${inShort(failed)}`);
  for (const again of total.again) console.log(`passed at the second try: ${inShort(again)}`);
  for (const name of total.skipped) console.log(`skipped: ${name}${inCi ? ' (with CI=true this fails)' : ''}`);
  const failed = total.failed.length + (inCi ? total.skipped.length : 0);
  console.log(`${total.passed} passed, ${failed} failed`);
  return { code: failed > 0 ? 1 : 0, signal: null };
};

/** Installs, builds and runs all tests, one runner after the other; the last line is the sum. */
export const test = async (prepare) => {
  const began = Date.now();
  const progress = createProgress(STEPS);
  const { node, env } = await prepare(progress, 'all');
  const chromium = await progress.step('Chromium', (show) => findChromium(env, show));
  await progress.step('Build', (show) => build(env, show));

  const folder = mkdtempSync(join(tmpdir(), 'ciris-telemetry-test-'));
  const runner =
    (show) =>
    (command, args, more = {}) =>
      runQuiet(command === 'node' ? node : command, args, {
        env: { ...env, NO_COLOR: '1', ...more },
        onLine: (line) => show(line.slice(0, 100)),
        timeoutMs: Math.max(1_000, LIMIT_MS - (Date.now() - began)),
      });
  const parts = [];
  const step = async (title, work) => parts.push(await progress.step(title, (show) => work(runner(show))));
  try {
    await step('Verify', verify);
    await step('Tests', (run) => vitest(run, folder));
    await step('Browser', (run) => playwright(run, folder, chromium ?? null));
    await step('Soak', soak);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return summary(parts);
};
