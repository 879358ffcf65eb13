import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ROOT } from './repository.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What a fresh clone has of the scripts. */
const clone = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'clone-'));
  folders.push(folder);
  for (const path of ['scripts', 'package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  }
  for (const path of ['apps', 'packages']) mkdirSync(join(folder, path));
  return folder;
};

/** A program on the path that is a shell script. */
const fake = (folder: string, name: string, script: string): void => {
  mkdirSync(join(folder, 'fakes'), { recursive: true });
  const path = join(folder, 'fakes', name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
};

const environment = (folder: string): Record<string, string> => ({
  PATH: [join(folder, 'fakes'), '/usr/bin', '/bin'].join(':'),
  HOME: folder,
});

const run = (folder: string, args: readonly string[]): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...args],
      { cwd: folder, env: environment(folder) },
      (_, stdout, stderr) => resolve({ code: child.exitCode, output: stdout + stderr }),
    );
  });

const start = (folder: string, args: readonly string[] = []): Promise<{ code: number | null; output: string }> =>
  run(folder, ['scripts/run.mjs', 'start', ...args]);

/** The same on a machine whose Node says that it is of another version. */
const startOn = (version: string, folder: string): Promise<{ code: number | null; output: string }> => {
  const other = `Object.defineProperty(process.versions, "node", { value: "${version}" })`;
  return run(folder, ['--import', `data:text/javascript,${other}`, 'scripts/run.mjs', 'start']);
};

describe('npm start says what is wrong', () => {
  it('of a Node that is too old', async () => {
    const { code, output } = await startOn('18.19.0', clone());
    expect(code).toBe(1);
    expect(output).toContain('Node 18.19.0 is too old: Node 20 or newer is needed');
  });

  it('of a registry that cannot be reached', async () => {
    const folder = clone();
    fake(folder, 'npm', 'echo "npm error code ENOTFOUND" >&2; exit 1');
    const { code, output } = await start(folder);
    expect(code).toBe(1);
    expect(output).toMatch(/Tried: npm exec --package=pnpm@/);
    expect(output).toContain('The package registry could not be reached');
  });

  it('of a full disk while it installs', async () => {
    const folder = clone();
    fake(folder, 'npm', `echo 'ciris-telemetry:["${process.execPath}","${join(folder, 'fakes')}"]'`);
    fake(folder, 'pnpm', 'echo "ENOSPC: no space left on device" >&2; exit 1');
    const { code, output } = await start(folder);
    expect(code).toBe(1);
    expect(output).toContain('The disk is full');
  });

  it('of a command that it does not know', async () => {
    const { code, output } = await run(clone(), ['scripts/run.mjs', 'strat']);
    expect(code).toBe(2);
    expect(output).toContain('Unknown command strat: one of start, dev, test');
  });
});

/** A clone in which everything is installed and built: the server is the given script. */
const ready = (server: string): string => {
  const folder = clone();
  fake(folder, 'npm', `echo 'ciris-telemetry:["${process.execPath}","${join(folder, 'fakes')}"]'`);
  fake(
    folder,
    'pnpm',
    `mkdir -p node_modules; echo '{"devDependencies": false}' > node_modules/.modules.yaml; echo "$@" >> installs`,
  );
  fake(folder, 'turbo', 'echo built >> builds');
  for (const path of ['server/dist', 'server/src', 'dashboard/.next'])
    mkdirSync(join(folder, 'apps', path), { recursive: true });
  writeFileSync(join(folder, 'apps', 'server', 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'apps', 'server', 'src', 'check.ts'), '');
  writeFileSync(join(folder, 'apps', 'dashboard', '.next', 'routes-manifest.json'), '{}');
  built(folder, 'first', server);
  return folder;
};

/** What a build leaves behind. */
const built = (folder: string, id: string, server: string): void => {
  writeFileSync(join(folder, 'apps', 'dashboard', '.next', 'BUILD_ID'), id);
  writeFileSync(join(folder, 'apps', 'server', 'dist', 'main.js'), server);
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

const WAITS = `
  import { writeFileSync } from 'node:fs';
  process.on('SIGTERM', () => { writeFileSync('ended', 'well'); process.exit(0); });
  writeFileSync('began', String(process.pid));
  setInterval(() => {}, 1000);
`;

const copies = (folder: string): readonly string[] =>
  ['dashboard', 'server'].flatMap((app) =>
    readdirSync(join(folder, 'apps', app)).filter((name) => /^(\.next|dist)-/.test(name)),
  );

/** Ids of the builds of the pages that are kept to be served. */
const keptIds = (folder: string): readonly string[] =>
  copies(folder)
    .filter((name) => name.startsWith('.next-'))
    .map((name) => readFileSync(join(folder, 'apps', 'dashboard', name, 'BUILD_ID'), 'utf8'))
    .sort();

const startAndWait = async (folder: string): Promise<ChildProcess> => {
  rmSync(join(folder, 'began'), { force: true });
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], { cwd: folder, env: environment(folder) });
  children.push(child);
  await until(() => existsSync(join(folder, 'began')));
  return child;
};

const end = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGTERM');
  await until(() => child.exitCode !== null);
};

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('npm start', () => {
  it('hands the server its arguments, and its message and code on', async () => {
    const folder = ready(
      'console.error("Port 4747 is busy.", JSON.stringify(process.argv.slice(2))); process.exit(3);',
    );
    const { code, output } = await run(folder, ['scripts/run.mjs', 'start', '--agent', 'a b=http://x']);
    expect(code).toBe(3);
    expect(output).toContain('Port 4747 is busy. ["--agent","a b=http://x"]');
  });

  it('says why it builds again that was built for another path', async () => {
    const folder = ready('');
    const manifest = join(folder, 'apps', 'dashboard', '.next', 'routes-manifest.json');
    const buildOf = async (...args: string[]): Promise<string | undefined> =>
      /Build: .*/.exec((await start(folder, args)).output)?.[0];
    expect(await buildOf()).not.toContain('built for');
    expect(await buildOf('--base-path', '/telemetry')).toContain('built for /, wanted for /telemetry');
    writeFileSync(manifest, '{ "basePath": "/telemetry" }');
    expect(await buildOf('--base-path', 'telemetry/')).not.toContain('built for');
    expect(await buildOf()).toContain('built for /telemetry, wanted for /');
  });

  it('installs what serving needs, once', async () => {
    const folder = ready('');
    const installs = (): string[] => readFileSync(join(folder, 'installs'), 'utf8').trim().split('\n');
    expect((await start(folder)).output).toMatch(/Packages: installed/);
    expect(installs()).toEqual([expect.stringContaining('--prod')]);
    expect((await start(folder)).output).toMatch(/Packages: up to date/);
    expect(installs()).toHaveLength(1);
    writeFileSync(join(folder, 'pnpm-lock.yaml'), 'changed');
    await start(folder);
    expect(installs()).toHaveLength(2);
  });

  it('leaves a full install as it is', async () => {
    const folder = ready('');
    mkdirSync(join(folder, 'node_modules', '.pnpm'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', '.modules.yaml'), '{"devDependencies": true}');
    cpSync(join(folder, 'pnpm-lock.yaml'), join(folder, 'node_modules', '.pnpm', 'lock.yaml'));
    expect((await start(folder)).output).toMatch(/Packages: up to date/);
    expect(existsSync(join(folder, 'installs'))).toBe(false);
  });

  it('ends the server when it is told to', async () => {
    const folder = ready(WAITS);
    const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], { cwd: folder, env: environment(folder) });
    children.push(child);
    await until(() => existsSync(join(folder, 'began')));
    child.kill('SIGTERM');
    await until(() => child.exitCode !== null);
    expect(child.exitCode).toBe(0);
    expect(readFileSync(join(folder, 'ended'), 'utf8')).toBe('well');
  });

  it('ends the server when npm is killed', async () => {
    const folder = ready(WAITS);
    // Stands for npm: a process that starts a shell, which starts the script.
    const npm = spawn('/bin/sh', ['-c', `/bin/sh -c '"${process.execPath}" scripts/run.mjs start; true'; true`], {
      cwd: folder,
      env: { ...environment(folder), npm_lifecycle_event: 'start' },
    });
    children.push(npm);
    await until(() => existsSync(join(folder, 'began')));
    const server = Number(readFileSync(join(folder, 'began'), 'utf8'));
    npm.kill('SIGKILL');
    await until(() => !alive(server));
    expect(readFileSync(join(folder, 'ended'), 'utf8')).toBe('well');
  });
});

const SERVER = 'console.log("served with", process.env.BROUGHT ?? "its own");';
const BROUGHT = join('brought', 'bin', 'node');

/** As `ready`; through npm comes a Node too, which says of itself that it was brought. */
const readyWithout = (npm = ''): string => {
  const folder = ready(SERVER);
  const node = join(folder, BROUGHT);
  mkdirSync(join(node, '..'), { recursive: true });
  writeFileSync(node, `#!/bin/sh\nBROUGHT=the-brought-one exec "${process.execPath}" "$@"\n`);
  chmodSync(node, 0o755);
  const told = (program: string, path: string) => `echo 'ciris-telemetry:["${program}","${path}"]'`;
  fake(
    folder,
    'npm',
    `echo "$@" >> fetched
case "$*" in
  *--package=node@24.21.0*) ${npm} ${told(node, join(node, '..'))};;
  *) ${told(process.execPath, join(folder, 'fakes'))};;
esac`,
  );
  // What builds runs on the Node that is found first on its path.
  fake(folder, 'turbo', 'command -v node > built-with');
  return folder;
};

const lines = (folder: string, file: string): string[] => {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
};
const fetchedNodes = (folder: string): number =>
  lines(folder, 'fetched').filter((args) => args.includes('--package=node@')).length;
const stampOf = (folder: string): { node?: string } =>
  JSON.parse(readFileSync(join(folder, 'node_modules', '.ciris-telemetry.json'), 'utf8'));

describe('npm start on a Node that is too old to serve and new enough to start', () => {
  it('brings Node 24 through npm, and builds and serves with it', async () => {
    const folder = readyWithout();
    const { code, output } = await startOn('20.19.0', folder);
    expect(output).toContain('20.19.0 is here, node@24.21.0 comes through npm meanwhile');
    expect(output).toContain('served with the-brought-one');
    expect(code).toBe(0);
    expect(lines(folder, 'built-with')).toEqual([join(folder, BROUGHT)]);
    expect(fetchedNodes(folder)).toBe(1);
    expect(stampOf(folder).node).toBe(join(folder, BROUGHT));
  });

  it('brings it once, and again when it is gone', async () => {
    const folder = readyWithout();
    await startOn('20.19.0', folder);
    const again = await startOn('20.19.0', folder);
    expect(again.output).toContain('20.19.0 is here, 24 was fetched before');
    expect(again.output).toContain('served with the-brought-one');
    expect(fetchedNodes(folder)).toBe(1);
    writeFileSync(
      join(folder, 'node_modules', '.ciris-telemetry.json'),
      JSON.stringify({ ...stampOf(folder), node: join(folder, 'swept', 'away') }),
    );
    expect((await startOn('20.19.0', folder)).output).toContain('served with the-brought-one');
    expect(fetchedNodes(folder)).toBe(2);
    expect(stampOf(folder).node).toBe(join(folder, BROUGHT));
  });

  it('says so when it cannot be brought, after the packages are there', async () => {
    const folder = readyWithout('echo "npm error code ENOTFOUND" >&2; exit 1;');
    const { code, output } = await startOn('20.19.0', folder);
    expect(code).toBe(1);
    expect(output).toMatch(/Tried: npm exec --package=node@24\.21\.0/);
    expect(output).toContain('The package registry could not be reached');
    expect(output).not.toContain('served with');
    expect(lines(folder, 'installs')).toHaveLength(1);
    expect(stampOf(folder).node).toBeUndefined();
  });

  it.each([
    ['20.0.0', 'the-brought-one'],
    ['21.7.3', 'the-brought-one'],
    ['22.17.1', 'the-brought-one'],
    ['22.18.0', 'its own'],
    ['23.11.0', 'the-brought-one'],
    ['24.0.0', 'its own'],
    ['26.1.0', 'its own'],
  ])('of version %s serves with %s', async (version, node) => {
    const folder = readyWithout();
    const { output } = await startOn(version, folder);
    expect(output).toContain(`served with ${node}`);
    expect(fetchedNodes(folder)).toBe(node === 'its own' ? 0 : 1);
    // The machine's own may be replaced by another at its path.
    expect(stampOf(folder).node).toBe(node === 'its own' ? undefined : join(folder, BROUGHT));
  });
});

describe('npm start beside a server that runs', () => {
  it('finds what is in the way before it builds', async () => {
    const folder = ready('');
    const checks = 'console.error("Port 4747 is in use.", process.argv.slice(2).join(" ")); process.exit(3);';
    writeFileSync(join(folder, 'apps', 'server', 'src', 'check.ts'), checks);
    const { code, output } = await start(folder, ['--port', '4747']);
    expect(code).toBe(3);
    expect(output).toContain('Port 4747 is in use. --port 4747');
    expect(existsSync(join(folder, 'builds'))).toBe(false);
  });

  it('shows its flags without a build', async () => {
    const folder = ready('');
    writeFileSync(join(folder, 'apps', 'server', 'src', 'check.ts'), 'console.log("All flags");');
    const { code, output } = await start(folder, ['--help']);
    expect(code).toBe(0);
    expect(output).toContain('All flags');
    expect(existsSync(join(folder, 'builds'))).toBe(false);
  });

  it('leaves what that one serves as it is, and removes it when nobody serves it any longer', async () => {
    const folder = ready(WAITS);
    const first = await startAndWait(folder);
    expect(keptIds(folder)).toEqual(['first']);

    built(folder, 'second', `${WAITS}// another`);
    const second = await startAndWait(folder);
    expect(keptIds(folder)).toEqual(['first', 'second']);
    expect(copies(folder)).toHaveLength(4);

    await end(first);
    await end(second);
    built(folder, 'third', WAITS);
    await end(await startAndWait(folder));
    expect(keptIds(folder)).toEqual(['third']);
    expect(copies(folder)).toHaveLength(2);
  });

  it('keeps what is served by a server whose start was killed', async () => {
    const folder = ready(WAITS);
    const first = await startAndWait(folder);
    const server = Number(readFileSync(join(folder, 'began'), 'utf8'));
    first.kill('SIGKILL');
    await until(() => first.signalCode !== null);
    built(folder, 'second', WAITS);
    await end(await startAndWait(folder));
    expect(keptIds(folder)).toEqual(['first', 'second']);
    process.kill(server, 'SIGKILL');
  });

  it('serves the copy that is there when nothing changed', async () => {
    const folder = ready(WAITS);
    const first = await startAndWait(folder);
    const second = await startAndWait(folder);
    expect(copies(folder)).toHaveLength(2);
    await end(first);
    await end(second);
  });

  it('builds one after the other', async () => {
    const folder = ready('');
    fake(folder, 'turbo', 'echo begin >> builds; sleep 0.5; echo end >> builds');
    await start(folder);
    rmSync(join(folder, 'builds'));
    await Promise.all([start(folder), start(folder)]);
    expect(readFileSync(join(folder, 'builds'), 'utf8').trim().split('\n')).toEqual(['begin', 'end', 'begin', 'end']);
  });

  it('does not wait for a build that was killed', async () => {
    const folder = ready('');
    await start(folder);
    // No process has this number.
    writeFileSync(join(folder, 'node_modules', '.ciris-telemetry-building'), `4194399@${hostname()}`);
    expect((await start(folder)).code).toBe(0);
  });

  it('does not wait for ever for a build on another machine, of which nobody can tell', async () => {
    const folder = ready('');
    await start(folder);
    const lock = join(folder, 'node_modules', '.ciris-telemetry-building');
    writeFileSync(lock, '1@another-machine');
    const long = new Date(Date.now() - 3_600_000);
    utimesSync(lock, long, long);
    expect((await start(folder)).code).toBe(0);
  });
});
