import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeFolder, type Server, type Spawned, spawnServer } from '../stand/server.ts';
import { findNode20 } from './stand/node-20.ts';
import { CLIENT, packClient, runIn } from './stand/packed.ts';
import { PROGRAMS, TYPED_PROGRAMS } from './stand/programs.ts';

const README = join(CLIENT, 'README.md');
const COMMANDS = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url));

const { folder, remove } = makeFolder();
const project = join(folder, 'project');
let spawned: Spawned;
let server: Server;

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
};

/** What the client asks for, in the versions that this repository has: newer ones are not tried here. */
const dependencies = (archive: string): Readonly<Record<string, string>> => {
  const manifest = JSON.parse(readFileSync(join(CLIENT, 'dist', 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const exact = Object.entries(manifest.dependencies).map(([name, range]) => [name, range.replace('^', '')]);
  return { ...Object.fromEntries(exact), '@cirisai/telemetry-client': `file:${archive}` };
};

/** A project that knows nothing of this repository: it has the archive, and what that asks for. */
beforeAll(async () => {
  mkdirSync(project);
  const archive = await packClient(folder);
  write({ 'package.json': JSON.stringify({ name: 'somebody', private: true, dependencies: dependencies(archive) }) });
  await runIn(project, 'pnpm', ['install', '--prefer-offline', '--ignore-workspace', '--reporter=silent']);
  spawned = spawnServer({ args: ['--demo', '1'] }, folder);
  server = await spawned.ready();
}, 120_000);

afterAll(async () => {
  await server?.end();
  await spawned?.kill();
  remove();
});

const NODES = { 'Node 20': findNode20, 'the Node of the platform': () => Promise.resolve(process.execPath) };

for (const [words, find] of Object.entries(NODES)) {
  it.each(Object.entries(PROGRAMS))(`asks, follows and ends on ${words}: %s`, async (name, text) => {
    write({ [name]: text });
    const node = await find();
    const { stdout, stderr } = await runIn(project, node, [name, server.address]);
    const [listed, watched, refused] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    // Without a WebSocket of its own the runtime is told by server-sent events.
    const transport = words === 'Node 20' ? 'sse' : 'websocket';
    expect(listed).toEqual({ agents: 1, agent: 'demo', transport });
    expect(watched.watched).toContain('state');
    expect(refused).toEqual({ error: 'NOT_FOUND' });
    expect(stderr).toBe('');
  });
}

/** The compiler looks through all declarations, those of zod and tRPC among them. */
const COMPILED_WITHIN_MS = 120_000;
const STRICT = { strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'esnext.disposable', 'dom'], types: [] };

/** tRPC's own declarations want those of Node and of `ws`, which a project of a browser has not. */
const OF_TRPC = /^node_modules\/\.pnpm\/@trpc\+server@/;

/** What the compiler complains of; declarations are looked through too, since what is shipped must hold by itself. */
const complaints = async (files: readonly string[], how: Readonly<Record<string, string>>): Promise<string[]> => {
  write({ 'tsconfig.json': JSON.stringify({ compilerOptions: { ...STRICT, ...how, skipLibCheck: false }, files }) });
  const said = await runIn(project, join(COMMANDS, 'tsc'), ['-p', '.']).then(
    ({ stdout }) => stdout,
    (error: Error) => error.message,
  );
  return said.split('\n').filter((line) => /error TS\d+/.test(line) && !OF_TRPC.test(line));
};

it.each([
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
])(
  'has declarations for both kinds of module, by %o',
  async (how) => {
    write(TYPED_PROGRAMS);
    expect(await complaints(Object.keys(TYPED_PROGRAMS), how)).toEqual([]);
  },
  COMPILED_WITHIN_MS,
);

/** What an example leaves to its reader. */
const LEFT = `
import { type TelemetryClient as Given } from '@cirisai/telemetry-client';
declare const refresh: (agent: string, channel: string) => void;
declare const keep: (row: unknown) => void;
`;
const GIVEN = 'declare const telemetry: Given;\n';

it(
  'says nothing in its README that does not compile',
  async () => {
    const examples = [...readFileSync(README, 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = '']) => text);
    expect(examples.length).toBeGreaterThan(5);
    const files = examples.map((text, index) => {
      const name = `example-${index}.mts`;
      write({ [name]: `${LEFT}${text.includes('const telemetry =') ? '' : GIVEN}${text}` });
      return name;
    });
    expect(await complaints(files, { module: 'nodenext', moduleResolution: 'nodenext' })).toEqual([]);
  },
  COMPILED_WITHIN_MS,
);

it('brings nothing of this repository but itself', () => {
  const installed = readdirSync(join(project, 'node_modules', '.pnpm')).filter((name) => name.startsWith('@ciris'));
  expect(installed.map((name) => name.split('@').slice(0, 2).join('@'))).toEqual(['@cirisai+telemetry-client']);
});
