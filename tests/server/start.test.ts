import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
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

  it('says that the data folder cannot be written', async () => {
    const file = join(newFolder(), 'a-file');
    writeFileSync(file, '');
    const { code, output } = await startInVain({ args: NO_AGENTS, dataDir: join(file, 'data') });
    expect(code).toBe(3);
    expect(output).toMatch(/The data folder .*data cannot be written/);
    expect(output).toContain('--data-dir');
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
