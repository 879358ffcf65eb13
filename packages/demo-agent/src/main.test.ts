import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { GENERATION_FOLDERS, hasFixtures } from '../testing/fixtures.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

const run = (...flags: string[]) => spawn(process.execPath, [MAIN, ...flags], { stdio: ['pipe', 'pipe', 'pipe'] });

const firstLine = async (stream: NodeJS.ReadableStream): Promise<string> => {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
  }
  return text;
};

interface Announcement {
  readonly url: string;
  readonly generation: string;
  readonly databaseFolder: string | null;
  readonly simulated: boolean;
  readonly serviceToken?: string;
}

test('announces a simulated agent on one line and ends when its parent goes away', async () => {
  const child = run('--as', 'v1', '--seed', '3');
  const told = JSON.parse(await firstLine(child.stdout)) as Announcement;
  expect(told).toMatchObject({ generation: 'v1', simulated: true });
  const headers = { authorization: `Bearer service:${told.serviceToken}` };
  const health = (await (await fetch(`${told.url}/v1/system/health`, { headers })).json()) as {
    data: { version: string };
  };
  expect(health.data.version).toBe('1.9.4-stable');
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.skipIf(!hasFixtures)('announces a replay on one line and ends on SIGTERM', async () => {
  const child = run('--replay', GENERATION_FOLDERS.early, '--phase', 'working');
  const told = JSON.parse(await firstLine(child.stdout)) as Announcement;
  expect(told).toMatchObject({ generation: 'early', simulated: false });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each([
  [['--as', 'v3'], '--as v3: must be one of early, v1, v2'],
  [['--as', 'v2', '--port', 'x'], '--port x: must be a number of at least 0'],
  [['--as', 'v2', '--report-to', 'nowhere'], '--report-to nowhere: must be an address'],
  [['--replay', 'a', '--as', 'v2'], '--replay and --as exclude each other'],
])('says what is wrong with %j', async (flags, message) => {
  const child = run(...flags);
  const told = firstLine(child.stderr);
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(await told).toBe(message);
});
