import { createTelemetryClient } from '@cirisai/telemetry-client';
import { makeFolder, spawnServer } from '../../stand/server.ts';
import { DEMO_AGENTS, shareAddress } from './env.ts';

/**
 * One platform with a demo agent of each generation for all tests that only look: each costs a process that
 * collects all the while, and each worker would have its own.
 */
const startSharedServer = async (): Promise<() => Promise<void>> => {
  const { folder, remove } = makeFolder();
  // In as little memory as it can it would spend a fifth of its time on collecting what it let go.
  const spawned = spawnServer({ args: ['--demo', String(DEMO_AGENTS)], flags: [] }, folder);
  const server = await spawned.ready();
  const { rows } = await createTelemetryClient({ url: server.address }).api.agents.list.query({});
  if (rows.length !== DEMO_AGENTS) throw new Error(`a demo agent did not start:\n${server.output()}`);
  shareAddress(server.address);
  return async () => {
    await server.end();
    await spawned.kill();
    remove();
  };
};

export default startSharedServer;
