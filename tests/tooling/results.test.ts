import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nothing, playwrightResults, programResults, sum, vitestResults } from '../../scripts/run/results.mjs';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A report as a runner would leave it. */
const left = (content: string | null): string => {
  const folder = mkdtempSync(join(tmpdir(), 'results-'));
  folders.push(folder);
  const path = join(folder, 'report.json');
  if (content !== null) writeFileSync(path, content);
  return path;
};

const ENDED_WELL = { code: 0, timedOut: false };
const same = (path: string): string => path;

interface Reported {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages?: readonly string[];
}

const vitestReport = (...tests: readonly Reported[]): string =>
  JSON.stringify({
    testResults: [
      {
        name: 'a.test.ts',
        status: tests.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
        assertionResults: tests,
      },
    ],
  });

describe('what vitest says', () => {
  it('is counted by its words', () => {
    const path = left(
      vitestReport(
        { fullName: 'one', status: 'passed' },
        { fullName: 'two', status: 'skipped' },
        { fullName: 'three', status: 'todo' },
        { fullName: 'four', status: 'failed' },
      ),
    );
    expect(vitestResults(path, { code: 1, timedOut: false }, same)).toEqual({
      passed: 1,
      failed: ['a.test.ts > four'],
      skipped: ['a.test.ts > two', 'a.test.ts > three'],
      again: [],
    });
  });

  it('names below the test what went wrong', () => {
    const path = left(vitestReport({ fullName: 'one', status: 'failed', failureMessages: ['expected 3', 'and more'] }));
    expect(vitestResults(path, { code: 1, timedOut: false }, same).failed).toEqual(['a.test.ts > one\nexpected 3']);
  });

  it('is one failure where a file could not be loaded', () => {
    const report = {
      testResults: [{ name: 'a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }],
    };
    const results = vitestResults(left(JSON.stringify(report)), { code: 1, timedOut: false }, same);
    expect(results.failed).toEqual(['a.test.ts: no such module']);
  });

  it.each([
    ['left no report', null, 0],
    ['left half a report', '{"testResults": [', 0],
    ['failed outside of any test', vitestReport({ fullName: 'one', status: 'passed' }), 1],
  ])('is a failure where it %s', (_, content, code) => {
    expect(vitestResults(left(content), { code, timedOut: false }, same).failed).toHaveLength(1);
  });

  it('is a failure where it did not end in time, whatever it wrote', () => {
    const path = left(vitestReport({ fullName: 'one', status: 'passed' }));
    expect(vitestResults(path, { code: 0, timedOut: true }, same).failed).toEqual(['vitest: did not end in time']);
  });
});

const playwrightReport = (...statuses: readonly string[]): string =>
  JSON.stringify({
    errors: [],
    suites: [
      {
        title: 'fleet.spec.ts',
        suites: [
          {
            title: 'fleet',
            specs: statuses.map((status, at) => ({ title: `t${at}`, tests: [{ projectName: 'dark', status }] })),
          },
        ],
      },
    ],
  });

describe('what Playwright says', () => {
  it('is counted by its words, and what passed at the second try is named', () => {
    const path = left(playwrightReport('expected', 'skipped', 'unexpected', 'flaky'));
    expect(playwrightResults(path, { code: 1, timedOut: false }, false)).toEqual({
      passed: 2,
      skipped: ['fleet.spec.ts > fleet > t1 [dark]'],
      failed: ['fleet.spec.ts > fleet > t2 [dark]'],
      again: ['fleet.spec.ts > fleet > t3 [dark]'],
    });
  });

  it('names below the test what went wrong, without colours', () => {
    const error = { message: '\u001b[31mexpected\u001b[39m 3\nreceived 4' };
    const tests = [{ projectName: '', status: 'unexpected', results: [{}, { error }] }];
    const report = { errors: [], suites: [{ title: 'a.spec.ts', specs: [{ title: 't', tests }] }] };
    const results = playwrightResults(left(JSON.stringify(report)), { code: 1, timedOut: false }, false);
    expect(results.failed).toEqual(['a.spec.ts > t\nexpected 3\nreceived 4']);
  });

  it('is a list of skips where it was asked for names alone', () => {
    const results = playwrightResults(left(playwrightReport('skipped', 'expected')), ENDED_WELL, true);
    expect(results).toMatchObject({ passed: 0, failed: [] });
    expect(results.skipped).toHaveLength(2);
  });

  it('is a failure where there is no report', () => {
    expect(playwrightResults(left(null), ENDED_WELL, false).failed).toHaveLength(1);
  });
});

describe('the sum', () => {
  it('counts a program as one test', () => {
    expect(programResults('soak', ENDED_WELL)).toEqual({ ...nothing(), passed: 1 });
    expect(programResults('soak', { code: 3, timedOut: false }).failed).toEqual(['soak: ended with code 3']);
    expect(programResults('soak', { code: 0, timedOut: true }).failed).toEqual(['soak: did not end in time']);
  });

  it('adds up', () => {
    const one = { passed: 2, failed: ['a'], skipped: ['b'], again: ['c'] };
    const twice = { passed: 4, failed: ['a', 'a'], skipped: ['b', 'b'], again: ['c', 'c'] };
    expect(sum([one, nothing(), one])).toEqual(twice);
  });
});
