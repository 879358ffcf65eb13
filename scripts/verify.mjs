/**
 * The gate before a commit: lint, direction, types, dead code. Seconds, a line a step; what a step
 * found stands above its line.
 */
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { directionFaults } from './direction.mjs';
import { childEnvironment } from './run/env.mjs';
import { binaries, root } from './run/paths.mjs';

const run = (command, args) =>
  new Promise((resolve) => {
    const env = childEnvironment([binaries]);
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) =>
      resolve({ ok: false, output: `${command}: ${error.message} (PATH has ${env.PATH.split(delimiter)[0]})` }),
    );
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });

const direction = async () => {
  const faults = directionFaults();
  return { ok: faults.length === 0, output: faults.join('\n') };
};

const STEPS = [
  ['direction', direction],
  ['lint and format', () => run('biome', ['check', '.', '--error-on-warnings', '--max-diagnostics=50'])],
  ['types', () => run('turbo', ['run', 'typecheck', '--continue=always', '--output-logs=errors-only', '--ui=stream'])],
  ['dead code', () => run('knip', ['--no-config-hints'])],
];

let failed = 0;
for (const [name, step] of STEPS) {
  const began = Date.now();
  const { ok, output } = await step();
  if (!ok) {
    failed++;
    console.log(output.trimEnd());
  }
  console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}
console.log(failed === 0 ? 'verify: all is well' : `verify: ${failed} of ${STEPS.length} failed`);
process.exit(failed === 0 ? 0 : 1);
