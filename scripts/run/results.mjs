import { existsSync, readFileSync } from 'node:fs';

/**
 * `again` are those of the passed ones that failed at first.
 * @typedef {{ passed: number, failed: string[], skipped: string[], again: string[] }} Results
 */

/** @returns {Results} */
export const nothing = () => ({ passed: 0, failed: [], skipped: [], again: [] });

/** @param {readonly Results[]} all @returns {Results} */
export const sum = (all) => ({
  passed: all.reduce((count, { passed }) => count + passed, 0),
  failed: all.flatMap(({ failed }) => failed),
  skipped: all.flatMap(({ skipped }) => skipped),
  again: all.flatMap(({ again }) => again),
});

const readJson = (path) => {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

/** Flaky is what passed at the second try. */
const PASSED = new Set(['passed', 'expected', 'flaky']);
const SKIPPED = new Set(['skipped', 'pending', 'todo', 'disabled']);

// biome-ignore lint/suspicious/noControlCharactersInRegex: runners colour what they say with them.
const COLOURS = /\u001b\[[\d;]*m/g;

/** A name, and below it what went wrong, as far as the runner says. */
const failure = (name, reason) => (reason ? `${name}\n${reason.replace(COLOURS, '').trim()}` : name);

const add = (results, name, status, reason) => {
  if (PASSED.has(status)) results.passed++;
  else if (SKIPPED.has(status)) results.skipped.push(name);
  else results.failed.push(failure(name, reason));
};

/** A runner that ended badly without a failed test has crashed, or failed outside of any test. */
const counted = (results, runner, { code, timedOut }) => {
  if (timedOut) results.failed.push(`${runner}: did not end in time`);
  else if (code !== 0 && results.failed.length === 0) results.failed.push(`${runner}: ended with code ${code}`);
  return results;
};

const lost = (runner, ended) => counted(nothing(), runner, { ...ended, code: ended.code || 1 });

/** Of vitest's JSON reporter. A file that could not even be loaded has no tests, and counts as one failure. */
export const vitestResults = (path, ended, shorten) => {
  const report = readJson(path);
  if (report === null) return lost('vitest', ended);
  const results = nothing();
  for (const file of report.testResults) {
    const name = shorten(file.name);
    for (const test of file.assertionResults)
      add(results, `${name} > ${test.fullName}`, test.status, test.failureMessages?.[0]);
    const own = file.assertionResults.some(({ status }) => status === 'failed');
    if (file.status === 'failed' && !own) results.failed.push(`${name}: ${file.message || 'could not be run'}`);
  }
  return counted(results, 'vitest', ended);
};

/** One spec of Playwright; with `listed` alone it was only enumerated. */
const addSpec = (results, spec, title, listed) => {
  for (const test of spec.tests) {
    const project = test.projectName ? ` [${test.projectName}]` : '';
    const reason = test.results?.map(({ error }) => error?.message).find(Boolean);
    const name = `${title} > ${spec.title}${project}`;
    add(results, name, listed ? 'skipped' : test.status, reason);
    if (!listed && test.status === 'flaky') results.again.push(failure(name, reason));
  }
};

const addSuite = (results, suite, above, listed) => {
  const title = above ? `${above} > ${suite.title}` : suite.title;
  for (const spec of suite.specs ?? []) addSpec(results, spec, title, listed);
  for (const inner of suite.suites ?? []) addSuite(results, inner, title, listed);
};

/** Of Playwright's JSON reporter. `listed`: it was asked for the names only, and all are skipped. */
export const playwrightResults = (path, ended, listed) => {
  const report = readJson(path);
  if (report === null) return lost('playwright', ended);
  const results = nothing();
  for (const suite of report.suites) addSuite(results, suite, '', listed);
  for (const error of report.errors) results.failed.push(`playwright: ${error.message ?? 'error'}`);
  return counted(results, 'playwright', ended);
};

/** A program that is one test: it passes when it ends well. */
export const programResults = (name, ended) =>
  ended.code === 0 && !ended.timedOut ? { ...nothing(), passed: 1 } : counted(nothing(), name, ended);
