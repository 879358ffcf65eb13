import { afterAll } from 'vitest';
import { makeFolder, type Server, type ServerOptions, type Spawned, spawnServer } from '../../stand/server.ts';

export type ServerProcess = Server;

/** What the tests of a file leave behind, newest first. */
const left: (() => unknown)[] = [];
afterAll(async () => {
  for (const clear of left.reverse()) await clear();
});

/** A folder that is removed when the tests of the file are over. */
export const newFolder = (): string => {
  const { folder, remove } = makeFolder();
  left.push(remove);
  return folder;
};

const spawned = (options: ServerOptions): Spawned => {
  const server = spawnServer(options, newFolder());
  left.push(server.kill);
  return server;
};

/** Resolves when it has printed its address. */
export const startServer = (options: ServerOptions = {}): Promise<ServerProcess> => spawned(options).ready();

/** Of a server that cannot start: its exit code and what it wrote. */
export const startInVain = async (
  options: ServerOptions,
): Promise<{ readonly code: number | null; readonly output: string }> => {
  const server = spawned(options);
  const code = await server.ended();
  return { code, output: server.output() };
};
