import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keepBuild } from '../../scripts/run/kept-builds.mjs';
import { environment } from '../stand/env.ts';
import { ROOT } from '../tooling/repository.ts';
import { newFolder, startInVain, startServer } from './stand/server-process.ts';

const NO_AGENTS = ['--no-demo'];

const takenPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

describe('a start', () => {
  it('prints its address, serves pages and procedures there, and ends cleanly when told to', async () => {
    const server = await startServer({ args: NO_AGENTS });
    const page = await fetch(server.address);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const about = await fetch(`${server.address}api/trpc/system.about`);
    expect(await about.json()).toMatchObject({ result: { data: { version: expect.any(String) } } });
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.output()).not.toMatch(/error|warn/i);
  });

  it('keeps what is private to its user alone', async () => {
    const server = await startServer({ args: NO_AGENTS });
    expect(statSync(server.dataDir).mode & 0o777).toBe(0o700);
    for (const name of ['telemetry.key', 'telemetry.sqlite']) {
      expect(statSync(join(server.dataDir, name)).mode & 0o077, name).toBe(0);
    }
  });

  it('opens again what it kept after being killed', async () => {
    const dataDir = join(newFolder(), 'data');
    const first = await startServer({ args: NO_AGENTS, dataDir });
    expect(await first.end('SIGKILL')).toBeNull();
    const second = await startServer({ args: NO_AGENTS, dataDir });
    expect(await second.end()).toBe(0);
  });

  it('serves a kept copy of the build, and nothing of the place where the next one is made', async () => {
    const { key, program, withdraw } = keepBuild();
    onTestFinished(withdraw);
    const mark = join('static', `only-in-the-copy-${process.pid}.txt`);
    writeFileSync(join(ROOT, 'apps', 'dashboard', `.next-${key}`, mark), 'kept');
    onTestFinished(() => rmSync(join(ROOT, 'apps', 'dashboard', `.next-${key}`, mark)));
    const server = await startServer({ args: NO_AGENTS, program, env: { CIRIS_TELEMETRY_BUILD: key } });
    expect(await (await fetch(`${server.address}_next/${mark}`)).text()).toBe('kept');
    const page = await (await fetch(server.address)).text();
    const [script] = /_next\/static\/chunks\/[^"]+\.js/.exec(page) ?? [];
    expect((await fetch(`${server.address}${script}`)).status).toBe(200);
    expect(await server.end()).toBe(0);
  });
});

describe('a start that cannot be', () => {
  it('says that the port is taken, and how to choose another', async () => {
    const port = await takenPort();
    const { code, output } = await startInVain({ args: NO_AGENTS, port });
    expect(code).toBe(3);
    expect(output).toContain(`Port ${port} is in use.`);
    expect(output).toContain('--port');
    expect(output).not.toMatch(/^ +at /m);
  });

  it.each([
    ['a file', (file: string) => file, /cannot be made: it is a file\.\nMove that file away/],
    ['a file on the way to it', (file: string) => join(file, 'data'), /cannot be made: .*a-file is a file\.\nMove/],
    ['a place that takes no folder', () => '/proc/telemetry', /cannot be made: \/proc takes no new folder.*\nChoose/],
    ['a place that takes no file', () => '/proc', /The data folder \/proc cannot be written \(.*\nChoose/],
  ])('says what is wrong with a data folder that is %s', async (_, dataDirOf, words) => {
    const file = join(newFolder(), 'a-file');
    writeFileSync(file, '');
    const { code, output } = await startInVain({ args: NO_AGENTS, dataDir: dataDirOf(file) });
    expect(code).toBe(3);
    expect(output).toMatch(words);
    expect(output).toContain('--data-dir');
    expect(output).not.toContain('the right');
  });

  it('says that another server uses the data folder', async () => {
    const first = await startServer({ args: NO_AGENTS });
    const { code, output } = await startInVain({ args: NO_AGENTS, dataDir: first.dataDir });
    expect(code).toBe(3);
    expect(output).toContain('telemetry.sqlite');
    expect(await first.end()).toBe(0);
  });

  it('says that the store is not a store, and where a backup would lie', async () => {
    const dataDir = newFolder();
    writeFileSync(
      join(dataDir, 'telemetry.sqlite'),
      'not a database at all, but long enough to look like one. '.repeat(99),
    );
    const { code, output } = await startInVain({ args: NO_AGENTS, dataDir });
    expect(code).toBe(3);
    expect(output).toContain('telemetry.sqlite');
    expect(output).toContain('backup');
    expect(readFileSync(join(dataDir, 'telemetry.sqlite'), 'utf8')).toContain('not a database');
  });

  it('says that others may read the key', async () => {
    const dataDir = newFolder();
    writeFileSync(join(dataDir, 'telemetry.key'), Buffer.alloc(32, 1));
    chmodSync(join(dataDir, 'telemetry.key'), 0o644);
    const { code, output } = await startInVain({ args: NO_AGENTS, dataDir });
    expect(code).toBe(3);
    expect(output).toContain('chmod 600');
  });

  it('does not open to others until there are accounts', async () => {
    const { code, output } = await startInVain({ args: [...NO_AGENTS, '--host', '0.0.0.0'] });
    expect(code).toBe(2);
    expect(output).toContain('--host "0.0.0.0"');
    expect(output).toContain('come with accounts');
  });

  it('lists every mistake at once, each with its place, its value and what is allowed', async () => {
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    const config = join(folder, 'broken.json');
    writeFileSync(config, '{ "retentionDays": { "thoughts": -1 }, "colour": "blue" }');
    const { code, output } = await startInVain({
      args: ['--agent', 'ftp://127.0.0.1', '--config', config, '--colour', 'blue'],
      env: { CIRIS_TELEMETRY_CONTENT: 'some', CIRIS_TELEMETRY_BASE_PATH: 'no slash' },
    });
    expect(code).toBe(2);
    for (const place of ['--agent', 'broken.json: retentionDays.thoughts', 'broken.json: top', '--colour']) {
      expect(output).toContain(place);
    }
    expect(output).toContain('CIRIS_TELEMETRY_CONTENT "some": none, excerpt, full');
    expect(output).toContain('CIRIS_TELEMETRY_BASE_PATH "no slash"');
  });

  it('says that the pages are built for another path', async () => {
    const { code, output } = await startInVain({ args: [...NO_AGENTS, '--base-path', '/elsewhere'] });
    expect(code).toBe(3);
    expect(output).toContain('are to be served at /elsewhere');
    expect(output).toContain('npm start -- --base-path /elsewhere');
  });
});

/** What `npm start` asks before it builds. */
const checked = (args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> => {
  const cwd = newFolder();
  const program = join(ROOT, 'apps', 'server', 'src', 'check.ts');
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { cwd, env: environment }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, output: stdout + stderr }),
    );
  });
};

describe('a check before the build', () => {
  it('finds nothing in the way where nothing is, and leaves nothing behind that listens or locks', async () => {
    const dataDir = join(newFolder(), 'data');
    for (let time = 0; time < 2; time++) {
      expect(await checked(['--port', '0', '--data-dir', dataDir])).toEqual({ code: 0, output: '' });
    }
    expect(readdirSync(dataDir)).toEqual(['telemetry.sqlite-lock']);
  });

  it('finds a port that is taken, a data folder that is in use, and mistakes in flags', async () => {
    const server = await startServer({ args: NO_AGENTS });
    const folder = join(newFolder(), 'data');
    expect(await checked(['--port', String(server.port), '--data-dir', folder])).toMatchObject({
      code: 3,
      output: expect.stringContaining(`Port ${server.port} is in use.`),
    });
    expect(await checked(['--port', '0', '--data-dir', server.dataDir])).toMatchObject({
      code: 3,
      output: expect.stringContaining('is in use by another process'),
    });
    expect(await checked(['--host', '0.0.0.0'])).toMatchObject({
      code: 2,
      output: expect.stringContaining('--host "0.0.0.0"'),
    });
    expect(await server.end()).toBe(0);
  });
});
